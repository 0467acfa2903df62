/** Lines that may be about one airport, with the file's header above them. */
export interface Chosen {
  /** Header and lines, each with its line break. */
  readonly text: string;
  /** Line of the file for each line of `text`, the header's being 1. */
  readonly lines: readonly number[];
}

/** What is known when a file has been read to its end. */
export interface FileEnd {
  /** Rows of the file, about whatever airport. */
  readonly rows: number;
  /** False when the last line has no line break: the file was cut. */
  readonly whole: boolean;
}

/** Lines at a time: few enough that their cells are garbage before the next ones are read. */
const BATCH = 100;

/**
 * The lines that contain `code`, some hundred at a time and at least once, of a text that comes in pieces: of half a million rows of a
 * month, an airport has some thousand. No cell of these files holds a line break.
 */
export function* linesOf(pieces: Iterable<string>, code: string): Generator<Chosen, FileEnd> {
  let header = "";
  let kept: string[] = [];
  let lines: number[] = [];
  let line = 0;
  let rest = "";
  let given = 0;
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
    given++;
    yield { text: header + kept.join(""), lines: [1, ...lines] };
    kept = [];
    lines = [];
  }
  if (kept.length > 0 || given === 0) yield { text: header + kept.join(""), lines: [1, ...lines] };
  return { rows: Math.max(0, line - 1), whole: rest === "" };
}
