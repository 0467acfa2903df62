import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const SHARED = new URL("../../../shared/", import.meta.url);

/** Path of something in the shared folder beside the repository; null, with a printed line, in a clone without it. */
export function sharedPath(path: string): string | null {
  const full = fileURLToPath(new URL(path, SHARED));
  if (existsSync(full)) return full;
  console.log(`skipped: ../shared/${path} is not here`);
  return null;
}

/** Bytes of a shared file, unpacked when its name ends in `.gz`; null where the folder is absent. */
export function sharedBytes(path: string): Uint8Array | null {
  const full = sharedPath(path);
  if (full === null) return null;
  const bytes = readFileSync(full);
  return new Uint8Array(full.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}
