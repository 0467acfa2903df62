/** The header, and the lines that may be about one airport. */
export interface Chosen {
  /** Header and lines, each with its line break. */
  readonly text: string;
  /** Line of the file for each line of `text`, the header's being 1. */
  readonly lines: readonly number[];
  /** Rows of the file, about whatever airport. */
  readonly rows: number;
  /** False when the last line has no line break: the file was cut. */
  readonly whole: boolean;
}

/**
 * The header and the lines that contain `code`, of a text that comes in pieces: of half a million rows of a month, an airport has
 * some thousand. No cell of these files holds a line break.
 */
export function linesOf(pieces: Iterable<string>, code: string): Chosen {
  const kept: string[] = [];
  const lines: number[] = [];
  let line = 0;
  let rest = "";
  for (const piece of pieces) {
    const text = rest + piece;
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      line++;
      const whole = text.slice(from, to + 1);
      if (line === 1 || whole.includes(code)) {
        kept.push(whole);
        lines.push(line);
      }
      from = to + 1;
    }
    rest = text.slice(from);
  }
  return { text: kept.join(""), lines, rows: Math.max(0, line - 1), whole: rest === "" };
}
