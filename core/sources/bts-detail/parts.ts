import { err, ok, type Result } from "../../result.ts";
import type { SourceError } from "../source.ts";

export interface Parts {
  /** Airport of the preamble; null when it names none. */
  readonly airport: string | null;
  /** Header and rows as plain comma-separated values, names in small letters without blanks. */
  readonly table: string;
  /** Line of the file on which the header stands, counted from 1. */
  readonly headerLine: number;
}

/** More lines than that above the header, and it is another kind of file. */
const MAX_PREAMBLE = 20;
const HEADER = /^"?carrier ?code"?,/i;
const AIRPORT = /airport.*\(([A-Z]{3})\)/i;
const FOOTER = /^\s*"?\s*source\s*:/i;

/**
 * Preamble, table and footer of a file. The footer names the source, and tells a whole file from a cut one: without it the
 * answer is `shape`.
 */
export function partsOf(text: string): Result<Parts, SourceError> {
  const lines = text.split(/\r?\n/);
  const head = lines.slice(0, MAX_PREAMBLE + 1).findIndex((line) => HEADER.test(line));
  if (head < 0) return shape("line 1", `no header within ${MAX_PREAMBLE} lines`);
  const foot = lines.findIndex((line, i) => i > head && FOOTER.test(line));
  if (foot < 0) return shape(`line ${lines.length}`, "no footer that names the source: the file was cut");
  const header = (lines[head] as string).toLowerCase().replace(/ /g, "");
  const rows = lines.slice(head + 1, foot).filter((line) => line.trim() !== "");
  const airport = lines.slice(0, head).flatMap((line) => AIRPORT.exec(line)?.[1] ?? [])[0];
  return ok({ airport: airport ?? null, table: [header, ...rows, ""].join("\n"), headerLine: head + 1 });
}

const shape = (path: string, detail: string) => err({ reason: "shape", path, detail } as const);
