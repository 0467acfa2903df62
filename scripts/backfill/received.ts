import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../core/time.ts";

interface Received {
  /** Hash over the airport and the bytes of all files. */
  readonly files: string;
  readonly at: Instant;
}

/**
 * The moment at which the files count as received: `at`, or that of the last run on this state if it had the same files, or now. It is kept
 * before anything is written, so that a run that was interrupted goes on under the moment with which it began.
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
