import { createWriteStream } from "node:fs";
import type { WorkerdStructuredLog } from "miniflare";

/** Writes what the Worker logs, one line each, to a file that every start begins anew. */
export function openLog(path: string): (line: WorkerdStructuredLog) => void {
  const file = createWriteStream(path);
  return ({ timestamp, level, message }) => {
    file.write(`${new Date(timestamp).toISOString()} ${level} ${message.trimEnd()}\n`);
  };
}
