import { readdirSync, readFileSync } from "node:fs";

/** Text of a file under /proc; null where it is absent: on macOS and Windows, and when the process is gone. */
export function readProc(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Names in a folder under /proc; none where it is absent. */
export function listProc(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
