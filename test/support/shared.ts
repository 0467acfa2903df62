import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const SHARED = new URL("../../../shared/", import.meta.url);

/** Path of a file in the shared folder beside the repository; null, with a printed line, when it is absent. */
export function sharedPath(path: string): string | null {
  const full = fileURLToPath(new URL(path, SHARED));
  if (existsSync(full)) return full;
  console.log(`skipped: ../shared/${path} is not here`);
  return null;
}

/** Bytes of a shared file, decompressed when its name ends in `.gz`; null when it is absent. */
export function sharedBytes(path: string): Uint8Array | null {
  const full = sharedPath(path);
  if (full === null) return null;
  const bytes = readFileSync(full);
  return new Uint8Array(full.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}
