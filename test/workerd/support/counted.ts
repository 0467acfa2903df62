import { metered } from "../../../workers/meter.ts";
import type { Deps } from "../../../workers/platform/deps.ts";

/** The same dependencies, which count the rows that D1 reports as written and the objects put into R2. */
export function counted(deps: Deps): {
  readonly deps: Deps;
  readonly written: () => { rows: number; objects: number };
} {
  const { db, bucket, usage } = metered(deps.db, deps.bucket);
  const written = () => ({ rows: usage().rowsWritten, objects: usage().r2ClassA });
  return { deps: { ...deps, db, bucket }, written };
}
