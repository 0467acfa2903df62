import type { Rng } from "../../../core/rng.ts";
import type { Changed } from "./change-tree.ts";
import { chooseRewriting } from "./dates.ts";
import { SAYS_WHICH, shuffled } from "./tree.ts";

/** A file of separated values: the lines above the header, header and rows as cells, the lines below. */
export interface Table {
  readonly above: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly below: readonly string[];
}

/** Splits a file into its parts. Cells keep their quotes. The header is the first line with more than five cells. */
export function tableOf(text: string): Table {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.split(",").length > 5);
  const cells = (line: string): string[] => line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((c) => c.replace(/,$/, "")) ?? [];
  const width = cellsOf(lines[head] ?? "").length;
  const end = lines.findIndex((line, i) => i > head && cellsOf(line).length !== width);
  return {
    above: lines.slice(0, head),
    header: cellsOf(lines[head] ?? ""),
    rows: lines.slice(head + 1, end).map(cellsOf),
    below: lines.slice(end),
  };
  function cellsOf(line: string): string[] {
    const found = cells(line);
    // Behind a last cell that is not empty the pattern finds one that is not there.
    return found.length > 1 && !line.endsWith(",") ? found.slice(0, -1) : found;
  }
}

export const textOf = ({ above, header, rows, below }: Table, separator = ","): string =>
  [...above, ...[header, ...rows].map((cells) => cells.join(separator)), ...below].join("\n");

const pick = <T>(items: readonly T[], rng: Rng): T => items[rng.below(items.length)] as T;
const bare = (cell: string): string => cell.replace(/^"(.*)"$/, "$1");
const dressed = (cell: string, like: string): string => (like.startsWith('"') ? `"${cell}"` : cell);

export function renameColumn(table: Table, rng: Rng): Changed<Table> {
  const i = rng.below(table.header.length);
  const old = table.header[i] as string;
  if (bare(old) === "") return null;
  const respell = pick([(n: string) => `${n}2`, (n: string) => `new ${n}`, (n: string) => n.slice(0, -1)], rng);
  const name = dressed(respell(bare(old)), old);
  return { what: `${old} → ${name}`, value: { ...table, header: table.header.with(i, name) } };
}

export function reorderColumns(table: Table, rng: Rng): Changed<Table> {
  const kind = rng.below(4);
  if (kind === 0) return { what: "rows", value: { ...table, rows: shuffled(table.rows, rng) } };
  const order = shuffled(
    table.header.map((_, i) => i),
    rng,
  );
  const move = (cells: readonly string[]): string[] => order.map((i) => cells[i] as string);
  return { what: "columns", value: { ...table, header: move(table.header), rows: table.rows.map(move) } };
}

/**
 * Whether a column says which flight a row is about. In a file that tells when flights are due to arrive the
 * destination does: the row of another flight with the airport's code there is a row about one more arrival.
 */
const saysWhich = (name: string, { header }: Table): boolean =>
  SAYS_WHICH.test(name) || (/^"?dest"?$/i.test(name) && header.some((other) => /CRSArrTime/.test(other)));

/** Says one row again at the end, with one cell taken from another row. */
export function sayRowTwice(table: Table, rng: Rng): Changed<Table> {
  const [row, other] = [pick(table.rows, rng), pick(table.rows, rng)];
  const i = rng.below(table.header.length);
  if (saysWhich(table.header[i] as string, table)) return null;
  const value = { ...table, rows: [...table.rows, row.with(i, other[i] as string)] };
  return { what: `${table.header[i]} of another row`, value };
}

const RETYPE: readonly (readonly [what: string, change: (cell: string) => string])[] = [
  ["quoted", (cell) => (cell.startsWith('"') ? cell : `"${cell}"`)],
  ["decimals", (cell) => (/^-?\d+$/.test(cell) ? `${cell}.5` : cell)],
  ["decimal comma", (cell) => (/^-?\d+\.\d+$/.test(cell) ? `"${cell.replace(".", ",")}"` : cell)],
  ["with its unit", (cell) => (/^-?[\d.]+$/.test(cell) ? `${cell} u` : cell)],
  ["exponent", (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell).toExponential() : cell)],
  ["word for nothing", (cell) => (bare(cell) === "" ? "NULL" : cell)],
  ["true", (cell) => (bare(cell) === "" ? cell : "true")],
];

export function retypeColumn(table: Table, rng: Rng): Changed<Table> {
  const i = rng.below(table.header.length);
  const [what, change] = pick(RETYPE, rng);
  const only = rng.below(3) === 0 ? rng.below(table.rows.length) : -1;
  const rows = table.rows.map((cells, r) =>
    only >= 0 && r !== only ? cells : cells.with(i, change(cells[i] as string)),
  );
  return { what: `${table.header[i]}: ${what}, ${only < 0 ? "everywhere" : "once"}`, value: { ...table, rows } };
}

export function rewriteColumnDates(table: Table, rng: Rng, choose = chooseRewriting): Changed<Table> {
  const way = choose(table.rows.flat().map(bare), rng);
  if (!way) return null;
  const only = rng.below(2) === 0 ? -1 : rng.below(table.header.length);
  const write = (cell: string, i: number): string =>
    only >= 0 && i !== only ? cell : dressed(String(way.apply(bare(cell))), cell);
  const value = { ...table, rows: table.rows.map((cells) => cells.map(write)) };
  return { what: `${way.what}, ${only < 0 ? "everywhere" : table.header[only]}`, value };
}

/**
 * Changes of layout: a line above, an additional column, a header of two lines, rows within quotes, another separator.
 */
export function nestTable(table: Table, rng: Rng): Changed<string> {
  const { header, rows } = table;
  const deeper: readonly (readonly [what: string, text: string])[] = [
    ["a title above", `Report\n${textOf(table)}`],
    ["a line of groups above", `${header.map((_, i) => (i < 3 ? "flight" : "times")).join(",")}\n${textOf(table)}`],
    ["a column more in the rows", textOf({ ...table, rows: rows.map((cells) => ["1", ...cells]) })],
    [
      "a column more",
      textOf({ ...table, header: ["no", ...header], rows: rows.map((cells, i) => [`${i}`, ...cells]) }),
    ],
    ["semicolons", textOf(table, ";")],
    ["rows within quotes", textOf({ ...table, rows: rows.map((c) => [`"${c.join(",").replaceAll('"', '""')}"`]) })],
    ["a line of units below the header", textOf({ ...table, rows: [header.map(() => "u"), ...rows] })],
    [
      "cells with their name",
      textOf({ ...table, rows: rows.map((c) => c.map((x, i) => `${bare(header[i] ?? "")}=${bare(x)}`)) }),
    ],
  ];
  const [what, value] = pick(deeper, rng);
  return { what, value };
}
