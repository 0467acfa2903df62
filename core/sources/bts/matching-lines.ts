/** Some of the lines that contain the code, below the file's header. */
export interface LineBatch {
  /** Header and lines, each with its line break. */
  readonly text: string;
  /** The line number in the file of each line of `text`; the header is line 1. */
  readonly lines: readonly number[];
}

/** What is known once the file was read to its end. */
export interface FileEnd {
  /** Number of rows of the file, about any airport. */
  readonly rows: number;
  /** False when the last line has no line break, so the file was truncated. */
  readonly whole: boolean;
}

/** Lines per batch: few enough that the cells of one batch can be freed before the next is parsed. */
const BATCH = 100;

/**
 * Yields the lines that contain `code` from a text that comes in pieces, in batches of about a hundred; at least one
 * batch, whose only line may be the header. A month has half a million rows, of which an airport has some thousand.
 * Cells of these files hold no line breaks.
 */
export function* matchingLines(pieces: Iterable<string>, code: string): Generator<LineBatch, FileEnd> {
  let header = "";
  let kept: string[] = [];
  let lines: number[] = [];
  let line = 0;
  let rest = "";
  let batches = 0;
  for (const piece of pieces) {
    const text = rest + piece;
    let from = 0;
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      line++;
      const whole = text.slice(from, to + 1);
      if (line === 1) header = whole;
      else if (whole.includes(code)) {
        kept.push(whole);
        lines.push(line);
      }
      from = to + 1;
    }
    rest = text.slice(from);
    if (kept.length < BATCH) continue;
    batches++;
    yield { text: header + kept.join(""), lines: [1, ...lines] };
    kept = [];
    lines = [];
  }
  if (kept.length > 0 || batches === 0) yield { text: header + kept.join(""), lines: [1, ...lines] };
  return { rows: Math.max(0, line - 1), whole: rest === "" };
}
