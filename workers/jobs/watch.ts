import type { Airport } from "../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { HOUR, type Instant } from "../../core/time.ts";
import { dropUnusedShards, firstBroken, objectsOf, readManifest } from "../platform/bucket/feature-shards.ts";
import { dropDaysAhead } from "../platform/days-ahead.ts";
import type { Deps } from "../platform/deps.ts";
import { lostLedgerDays } from "../platform/ledger/losses.ts";
import { saveCopy } from "../platform/read-model/save-copy.ts";

/** Hours in which each object of a chain is read once: half of the day within which what is broken is to be whole. */
const ROUND_HOURS = 12;

/**
 * Hourly: saves a copy of what pages show, wakes a training that lost its alarm, clears feature shards that neither a run
 * nor the reproduction of a kept version can still need, and looks for objects that are missing or damaged: of the chain
 * in use, so that rows are made anew before a training needs them, and of the ledger, so that a loss is told before
 * somebody asks. Rows of days that have not come, which only a clock that ran ahead can have left, are deleted.
 */
export async function runWatch(deps: Deps, airport: Airport, _lease: Lease): Promise<Outcome> {
  const trainer = deps.trainer(airport.iata);
  const progress = await trainer.ensureProgress(deps.now);
  const dropped = progress.active
    ? 0
    : await dropUnusedShards(deps.db, deps.bucket, airport.iata, await trainer.keptShards());
  const manifest = await readManifest(deps.db, airport.iata);
  const broken = manifest && (await firstBroken(deps.bucket, turnOf(objectsOf(manifest), deps.now)));
  if (broken) deps.log({ event: "features-broken", airport: airport.iata, ...broken });
  const ahead = await dropDaysAhead(deps.db, airport, deps.now);
  const copied = await saveCopy(deps, airport);
  const lost = await lostLedgerDays(deps, airport);
  const words = [
    progress.rearmed ? "training woken" : "",
    `${dropped} old shards dropped`,
    ahead > 0 ? `${ahead} rows of days that have not come dropped` : "",
    copied ? "copy saved" : "",
    broken?.detail ?? "",
    lost && lost.length > 0 ? `forecasts of ${lost.join(", ")} are lost` : "",
  ];
  return {
    status: "done",
    detail: words.filter(Boolean).join("; "),
    facts: {
      watchedAt: deps.now,
      ...(lost ? { ledgerLost: lost } : {}),
      ...(broken ? { brokenFeatures: broken.key } : {}),
    },
  };
}

/** Those of a chain's objects whose turn it is in this hour. */
const turnOf = (keys: readonly string[], now: Instant): string[] =>
  keys.filter((_, i) => i % ROUND_HOURS === Math.floor(now / HOUR) % ROUND_HOURS);
