import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../core/time.ts";

interface Received {
  /** SHA-256 over the airport's code and the bytes of all files, in hexadecimal. */
  readonly files: string;
  readonly at: Instant;
}

/**
 * Decides at which moment the files count as received: `at` if it is given, otherwise the moment of the last run on
 * this state folder if that run had the same files, otherwise `now`. The moment is saved in `backfill.json` before any
 * row is written, so that an interrupted run is continued under the moment with which it began.
 */
export async function receivedAt(
  stateDir: string,
  airport: string,
  paths: readonly string[],
  at: Instant | null,
  now: Instant,
): Promise<Instant> {
  const hash = createHash("sha256").update(`${airport}\n`);
  for (const path of paths) for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const files = hash.digest("hex");
  const note = join(stateDir, "backfill.json");
  const before = existsSync(note) ? (JSON.parse(readFileSync(note, "utf8")) as Received) : null;
  if (at === null && before?.files === files) return before.at;
  const received: Received = { files, at: at ?? now };
  writeFileSync(`${note}.new`, `${JSON.stringify(received)}\n`);
  renameSync(`${note}.new`, note);
  return received.at;
}
