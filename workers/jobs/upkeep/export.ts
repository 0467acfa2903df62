import type { Airport } from "../../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../../core/schedule/jobs.ts";
import type { Deps } from "../../platform/deps.ts";
import { exportSlice } from "../../platform/open-data/export.ts";

/** Every night, a slice a tick: makes the files of the open data. */
export async function runExport(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const { complete, rows, files } = await exportSlice(deps, airport, lease.from);
  return {
    status: "done",
    detail: `${rows} rows, ${files} new files${complete ? "" : ", to be continued"}`,
    facts: { exported: { at: deps.now, day: lease.from, complete } },
  };
}
