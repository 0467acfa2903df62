import { createHash } from "node:crypto";
import type { World } from "./world/world.ts";

/** SHA-256 over all rows of D1 and all objects of R2: two runs of a seed have the same one. */
export function traceOf(world: World): string {
  const hash = createHash("sha256");
  const { sqlite } = world.d1;
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  for (const { name } of tables) {
    hash.update(`${name}\n`);
    for (const row of sqlite.prepare(`SELECT * FROM ${name} ORDER BY rowid`).iterate())
      hash.update(`${JSON.stringify(Object.values(row))}\n`);
  }
  for (const key of [...world.r2.objects.keys()].sort()) hash.update(`${key} ${world.r2.objects.get(key)?.etag}\n`);
  return hash.digest("hex");
}
