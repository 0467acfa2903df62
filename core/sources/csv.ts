import { err, ok, type Result } from "../result.ts";

/** A table as read: the header's names and, for each row, its cells and the line on which it begins (the header is line 1). */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFault {
  readonly line: number;
  readonly detail: string;
}

const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads comma-separated values by RFC 4180 in one pass: quoted cells, doubled quotes, LF or CRLF, a byte order mark. Blank lines
 * are skipped. Other than the RFC, the last line has to end with a line break: without it nobody can tell a cut file from a whole one.
 *
 * readCsv('a,b\n1,"x, ""y"""\n') // => { header: ["a", "b"], rows: [{ line: 2, cells: ["1", 'x, "y"'] }] }
 */
export function readCsv(text: string): Result<CsvTable, CsvFault> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (i === text.length) return err({ line, detail: "no header" });
  while (i < text.length) {
    if (text.charCodeAt(i) === QUOTE) {
      const cell = readQuoted(text, i);
      if (cell === null) return err({ line, detail: "a quote that is never closed" });
      line += countBreaks(text, i, cell.end);
      cells.push(cell.value);
      i = cell.end;
    } else {
      const start = i;
      while (i < text.length && !isEnd(text.charCodeAt(i))) i++;
      cells.push(text.slice(start, i));
    }
    const next = text.charCodeAt(i);
    if (next === COMMA) {
      i++;
      // A comma at the very end leaves an empty last cell, and no line break: reported below.
      continue;
    }
    if (next === CR && text.charCodeAt(i + 1) === LF) i++;
    else if (next !== LF)
      return err({ line, detail: i < text.length ? "text after a quoted cell" : "no line break at the end" });
    i++;
    line++;
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: rowLine, cells });
    cells = [];
    rowLine = line;
  }
  if (cells.length > 0) return err({ line, detail: "no line break at the end" });
  const [header, ...body] = rows;
  return header ? ok({ header: header.cells, rows: body }) : err({ line: 1, detail: "no header" });
}

const isEnd = (code: number): boolean => code === COMMA || code === LF || code === CR;

/** The cell that begins with the quote at `start`, and where it ends; null when it does not. */
function readQuoted(text: string, start: number): { value: string; end: number } | null {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    value += text.slice(from, quote);
    if (text.charCodeAt(quote + 1) !== QUOTE) return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === LF) breaks++;
  return breaks;
}

/** Finds columns by name; err with the first name that the header lacks. */
export function findColumns<Name extends string>(
  header: readonly string[],
  names: readonly Name[],
): Result<Readonly<Record<Name, number>>, Name> {
  const missing = names.find((name) => !header.includes(name));
  if (missing !== undefined) return err(missing);
  return ok(Object.fromEntries(names.map((name) => [name, header.indexOf(name)])) as Record<Name, number>);
}
