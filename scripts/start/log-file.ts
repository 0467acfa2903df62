import { createWriteStream, type WriteStream } from "node:fs";
import type { WorkerdStructuredLog } from "miniflare";

/**
 * Returns a function that writes the Worker's log events to a file, one line each. The file is opened and emptied by
 * the first event, which only comes once the Worker runs: a second start on the same folder is refused before that, and
 * leaves the log of the first as it is.
 */
export function openLog(path: string): (line: WorkerdStructuredLog) => void {
  let file: WriteStream | null = null;
  return ({ timestamp, level, message }) => {
    file ??= createWriteStream(path);
    file.write(`${new Date(timestamp).toISOString()} ${level} ${message.trimEnd()}\n`);
  };
}
