import { createWriteStream } from "node:fs";
import type { WorkerdStructuredLog } from "miniflare";

/**
 * Opens a file for the Worker's log events, one line each, and empties it. Returns the function that writes an event.
 */
export function openLog(path: string): (line: WorkerdStructuredLog) => void {
  const file = createWriteStream(path);
  return ({ timestamp, level, message }) => {
    file.write(`${new Date(timestamp).toISOString()} ${level} ${message.trimEnd()}\n`);
  };
}
