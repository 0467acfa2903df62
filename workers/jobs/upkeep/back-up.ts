import type { Airport } from "../../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../../core/schedule/jobs.ts";
import { backUp } from "../../platform/backup/write.ts";
import type { Deps } from "../../platform/deps.ts";

/** Every night: saves what D1 and the Durable Objects hold of the airport. */
export async function runBackUp(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const { chunks } = await backUp(deps, airport);
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  return {
    status: "done",
    detail: `${rows} rows in ${chunks.length} objects`,
    facts: { backedUp: { at: deps.now, day: lease.from } },
  };
}
