import type { Airport } from "../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { dropUnusedShards } from "../platform/bucket/feature-shards.ts";
import type { Deps } from "../platform/deps.ts";

/** Hourly: wakes a training that lost its alarm, and clears feature shards that no run can still need. */
export async function runWatch(deps: Deps, airport: Airport, _lease: Lease): Promise<Outcome> {
  const progress = await deps.trainer(airport.iata).ensureProgress(deps.now);
  const dropped = progress.active ? 0 : await dropUnusedShards(deps.db, deps.bucket, airport.iata);
  return {
    status: "done",
    detail: [progress.rearmed ? "training woken" : "", `${dropped} old shards dropped`].filter(Boolean).join("; "),
    facts: { watchedAt: deps.now },
  };
}
