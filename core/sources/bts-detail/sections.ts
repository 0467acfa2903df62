import { err, ok, type Result } from "../../result.ts";
import type { SourceError } from "../source.ts";

/** The sections of a file that are read. */
export interface Sections {
  /** IATA code of the airport that the preamble names; null when it names none. */
  readonly airport: string | null;
  /** Header and rows as comma-separated values; the names of columns are in lower case and without blanks. */
  readonly table: string;
  /** Line of the file with the header, counted from 1. */
  readonly headerLine: number;
}

/** A file with more lines above its header is of another kind. */
const MAX_PREAMBLE = 20;
const HEADER = /^"?carrier ?code"?,/i;
const AIRPORT = /airport.*\(([A-Z]{3})\)/i;
const FOOTER = /^\s*"?\s*source\s*:/i;

/**
 * Splits a file into preamble, table and footer. A file without the footer, which names the source, was truncated and
 * is refused as `shape`.
 */
export function splitSections(text: string): Result<Sections, SourceError> {
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
