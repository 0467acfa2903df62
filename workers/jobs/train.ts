import type { Airport } from "../../core/airports/airport.ts";
import { FEATURES } from "../../core/features/spec.ts";
import { standsIn } from "../../core/forecast/baselines.ts";
import type { RunSummary } from "../../core/rpc/trainer.ts";
import type { DayOutcome, Lease, Outcome } from "../../core/schedule/jobs.ts";
import { newestShards } from "../../core/training/window.ts";
import { type BrokenObject, firstBroken, objectsOf, readManifest } from "../platform/bucket/feature-shards.ts";
import type { Deps } from "../platform/deps.ts";

/**
 * Sees to it that today's training run is started, goes on and ends: asked at every tick until it has. The Trainer does
 * the work on its own alarms.
 */
export async function runTrain(deps: Deps, airport: Airport, { from: day }: Lease): Promise<Outcome> {
  const trainer = deps.trainer(airport.iata);
  const manifest = await readManifest(deps.db, airport.iata);
  if (!manifest) return { status: "failed", detail: "no feature rows yet" };
  await trainer.registerBaseline({ airport: airport.iata, now: deps.now });
  const runs = (await trainer.status()).lastRuns.filter((run) => run.runId.startsWith(runPrefix(airport, day)));
  const newest = runs[0];
  if (!newest || newest.phase === "failed") {
    // A failed run may have met with rows that are lost: it is not tried again before they have been made anew.
    const broken = newest ? await firstBroken(deps.bucket, objectsOf(manifest)) : null;
    if (broken) return rowsLost(deps, airport, broken);
    const failedBefore = runs.filter((run) => run.phase === "failed").length;
    if (newest && failedBefore >= MAX_RUNS_A_DAY) return ended(day, newest, `${failedBefore} runs failed`);
    const fitting = newestShards(manifest.months, FEATURES.length);
    // What killed the isolate may do without the older half: a model of fewer months is better than none.
    const shards = newest?.tooLarge ? fitting.slice(-Math.ceil(fitting.length / 2)) : fitting;
    const answer = await trainer.start({
      runId: `${runPrefix(airport, day)}${runs.length + 1}`,
      airport: airport.iata,
      now: deps.now,
      cutoff: manifest.through,
      featureSet: manifest.featureSet,
      shards: shards.map(({ key, label, rows }) => ({ key, label, rows })),
    });
    const started = `started on ${shards.length} of ${manifest.months.length} months`;
    return { status: "done", detail: answer.started ? started : (answer.reason ?? "not started") };
  }
  if (newest.phase !== "finished") {
    const { rearmed } = await trainer.ensureProgress(deps.now);
    return { status: "done", detail: `${newest.runId} is ${newest.phase}${rearmed ? "; training woken" : ""}` };
  }
  const { champion } = await trainer.status();
  // Challengers that were trained after it have decisions of their own, which are newer.
  const decision = (await trainer.decisions(DECISIONS_A_DAY)).find(({ version }) => version === newest.version);
  const verdict = `version ${newest.version} ${newest.promoted ? "promoted" : "not promoted"}: ${decision?.reasons.join("; ")}`;
  return {
    ...ended(day, newest, verdict),
    facts: { champion: champion && !standsIn(champion.learner) ? champion.version : null },
  };
}

function rowsLost(deps: Deps, airport: Airport, { key, detail }: BrokenObject): Outcome {
  deps.log({ event: "features-broken", airport: airport.iata, key, detail });
  return { status: "done", detail: `${detail}; the rows are made anew first`, facts: { brokenFeatures: key } };
}

/** A run that fails is tried once more from the start; after that the day goes without, and the champion stays. */
const MAX_RUNS_A_DAY = 2;

/** More than the decisions of a day: one of each model that is trained, and of the moves that follow. */
const DECISIONS_A_DAY = 20;

const runPrefix = (airport: Airport, day: string): string => `${airport.iata}-${day}-`;

function ended(day: DayOutcome["day"], run: RunSummary, detail: string): Outcome {
  const state = run.phase === "finished" ? "complete" : "parked";
  return { status: "done", detail, days: [{ day, state, detail: run.reason ?? detail, ok: state === "complete" }] };
}
