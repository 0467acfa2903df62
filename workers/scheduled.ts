import type { Airport } from "../core/airports/airport.ts";
import type { DueJob, JobName, Lease, Outcome } from "../core/schedule/jobs.ts";
import type { Instant } from "../core/time.ts";
import { runArrivals } from "./jobs/arrivals.ts";
import { runBoard } from "./jobs/board.ts";
import { runFlights } from "./jobs/flights.ts";
import { runForecast } from "./jobs/forecast.ts";
import { runHindcast } from "./jobs/hindcast.ts";
import { keepJournal } from "./jobs/journal/keep-journal.ts";
import { runMaterialize } from "./jobs/materialize.ts";
import { runReread } from "./jobs/reparse/past-days.ts";
import { runReparse } from "./jobs/reparse/quarantined-days.ts";
import { runTimetable } from "./jobs/schedule/timetable.ts";
import { runTrain } from "./jobs/train.ts";
import { runArchiveLedger } from "./jobs/upkeep/archive-ledger.ts";
import { runBackUp } from "./jobs/upkeep/back-up.ts";
import { runExport } from "./jobs/upkeep/export.ts";
import { runVerify } from "./jobs/verify.ts";
import { runWatch } from "./jobs/watch.ts";
import { runWeather } from "./jobs/weather.ts";
import { runWeatherForecast } from "./jobs/weather-forecast.ts";
import { highestFence } from "./platform/db/client.ts";
import { pausedJobs } from "./platform/db/service-state.ts";
import { recordTick } from "./platform/db/tick.ts";
import type { Deps } from "./platform/deps.ts";
import { withinBudget } from "./platform/fetch/asking-budget.ts";
import { trainerStatus } from "./platform/serving/trainer-status.ts";
import { wholeError } from "./platform/whole-error.ts";

/** Maps every cron of wrangler.toml to what it does. An unknown cron is an error. */
const CRONS: Readonly<Record<string, (deps: Deps) => Promise<void>>> = { "*/15 * * * *": tickAll };

const RUN: Readonly<Record<JobName, (deps: Deps, airport: Airport, lease: Lease) => Promise<Outcome>>> = {
  board: runBoard,
  "weather-forecast": runWeatherForecast,
  timetable: runTimetable,
  flights: runFlights,
  weather: runWeather,
  arrivals: runArrivals,
  reparse: runReparse,
  reread: runReread,
  materialize: runMaterialize,
  train: runTrain,
  forecast: runForecast,
  verify: runVerify,
  hindcast: runHindcast,
  watch: runWatch,
  "archive-ledger": runArchiveLedger,
  "back-up": runBackUp,
  export: runExport,
};

/**
 * A job can make another due, which the next round does: board → history → rows → training → forecast, and some to
 * spare.
 */
const MAX_ROUNDS = 8;

/**
 * Jobs that go on at the next tick, as does each that did not succeed: those which continue on the Trainer's own alarms,
 * and one that works in slices.
 */
const ONCE_A_TICK: ReadonlySet<JobName> = new Set(["train", "hindcast", "export"]);

/** Runs the tick of every airport. One that throws does not stop the others, but the invocation then fails visibly. */
async function tickAll(deps: Deps): Promise<void> {
  const results = await Promise.allSettled(deps.config.airports.map((airport) => tick(deps, airport)));
  const failures = results.flatMap((r) => (r.status === "rejected" ? [r.reason as unknown] : []));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} airports failed: ${failures.join("; ")}`);
}

async function tick(invocation: Deps, airport: Airport): Promise<void> {
  const deps = { ...invocation, fetchSource: withinBudget(invocation.fetchSource, invocation.wallClock) };
  const conductor = deps.conductor(airport.iata);
  const tokensAbove = await highestFence(deps.db, airport.iata);
  const skip = new Set<JobName>(deps.config.hindcast ? [] : ["hindcast"]);
  for (const job of await pausedJobs(deps.db, airport.iata, deps.now)) skip.add(job);
  let jobs = 0;
  let round = 0;
  for (; round < MAX_ROUNDS; round++) {
    const leases = await conductor.tick({
      airport: airport.iata,
      now: deps.now,
      notBefore: deps.config.historySince,
      backfillDays: round === 0 ? deps.config.backfillDays : 0,
      skip: [...skip],
      tokensAbove,
    });
    if (leases.length === 0) break;
    for (const lease of leases) {
      jobs += 1;
      const status = await runJob(deps, airport, lease);
      if (status !== "done" || ONCE_A_TICK.has(lease.job)) skip.add(lease.job);
    }
  }
  await recordTick(deps.db, {
    airport: airport.iata,
    now: deps.now,
    conductor: await conductor.summary(),
    trainer: await trainerStatus(deps, airport),
    always: deps.config.clock === "tick",
  });
  // The journal tells of the service; that it could not be written must not stop what it tells of.
  await keepJournal(deps, airport).catch((error: unknown) =>
    deps.log({ event: "journal-failed", airport: airport.iata, now: deps.now, message: wholeError(error) }),
  );
  deps.log({ event: "tick", airport: airport.iata, now: deps.now, jobs, rounds: round });
}

async function runJob(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome["status"] | "expired"> {
  const begun = Date.now();
  let outcome: Outcome;
  try {
    outcome = await RUN[lease.job](deps, airport, lease);
  } catch (error) {
    outcome = { status: "failed", detail: `threw ${wholeError(error)}` };
  }
  const accepted = await deps
    .conductor(airport.iata)
    .complete({ token: lease.token, now: deps.now, zone: airport.timeZone, outcome });
  const status = accepted ? outcome.status : "expired";
  const { job, from, to, token } = lease;
  const detail = outcome.detail;
  deps.log({ event: "job", airport: airport.iata, job, from, to, token, status, detail, ms: Date.now() - begun });
  return status;
}

/** Runs a job that the planner did not ask for. An earlier lease on the job ends. */
export async function runNow(deps: Deps, airport: Airport, due: DueJob): Promise<Outcome["status"] | "expired"> {
  return runJob(deps, airport, await deps.conductor(airport.iata).takeOver(due, deps.now));
}

export function scheduled(cron: string, deps: Deps): Promise<void> {
  const run = CRONS[cron];
  if (!run) throw new Error(`cron ${JSON.stringify(cron)} is not in CRONS`);
  return run(deps);
}

/** The moment of a cron event: its scheduled time, which a virtual clock can set. */
export const tickTime = (scheduledTime: number): Instant => scheduledTime as Instant;
