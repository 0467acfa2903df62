import { appendFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Airport } from "../../core/airports/airport.ts";
import type { Instant, LocalDate } from "../../core/time.ts";
import { addDays, dayRange, MINUTE } from "../../core/time.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { bundleWorker, type WorkerBundle } from "../local/bundle.ts";
import { checkEmpty, writeKeptDays } from "../local/kept-days.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import type { DrillArguments } from "./arguments.ts";
import { Clockwork } from "./clockwork.ts";
import { countPartitions, lastDay, tableCounts } from "./counts.ts";
import { checkDays } from "./day-checks.ts";
import { dumpLedger } from "./dump.ts";
import { Injector } from "./faults/injector.ts";
import { planFaults } from "./faults/plan.ts";
import { startTwinServer, type TwinServer } from "./faults/twin-server.ts";
import { checkLedger, checkTables } from "./final-checks.ts";
import { liveScores, summarise } from "./live.ts";
import { Operations } from "./operations.ts";
import { progress } from "./progress.ts";
import { recordedDays } from "./recorded-days.ts";
import { addedUp, type DrillPoint, type DrillReport, type DrillReports, Invariants, type Spent } from "./report.ts";
import { sumReports } from "./sum.ts";
import { traceHash } from "./trace.ts";
import { type DrillUsage, UsageSum } from "./usage/usage-sum.ts";
import { Watch } from "./watch.ts";

/**
 * Days of old history that one tick of a drill may fetch per source. Locally no limit of the platform holds it to
 * fewer.
 */
const BACKFILL_DAYS = "62";

/** Called after each tick with its moment and the resident memory of workerd in MiB; null where /proc is absent. */
type TickListener = (now: Instant, memoryMb: number | null) => void;

/** What is run of a drill. */
export interface DrillPart {
  /** Where the drill had got to when its state was what the folder holds; null to begin. */
  readonly point: DrillPoint | null;
  /** Days of 24 hours to run, after the filling of history if it begins; none for that alone. */
  readonly days: number;
}

const WHOLE: DrillPart = { point: null, days: Number.POSITIVE_INFINITY };

/** Runs a drill of one airport. A `bundle` made before saves the bundling. */
export async function runDrill(
  args: DrillArguments,
  bundle?: WorkerBundle,
  onTick?: TickListener,
): Promise<DrillReport> {
  return onlyOne(reportsOf(await drillAll(args, WHOLE, bundle, onTick)));
}

/** Runs a part of a drill of one airport. Returns its report at the end, before that what the next part needs. */
export async function runDrillPart(
  args: DrillArguments,
  part: DrillPart,
  bundle?: WorkerBundle,
): Promise<DrillReport | DrillPoint> {
  const result = await drillAll(args, part, bundle);
  return "clock" in result ? result : onlyOne(result);
}

function onlyOne([report, ...more]: readonly DrillReport[]): DrillReport {
  if (!report || more.length > 0) throw new Error("a report of one airport was asked for");
  return report;
}

function reportsOf(result: DrillReport[] | DrillPoint): DrillReport[] {
  if ("clock" in result) throw new Error("the drill has not ended");
  return result;
}

/** Runs a drill of several airports in one Worker. */
export async function runDrills(args: DrillArguments, bundle?: WorkerBundle): Promise<DrillReports> {
  return sumReports(reportsOf(await drillAll(args, WHOLE, bundle)) as [DrillReport, ...DrillReport[]]);
}

/** An airport of the drill. */
interface DrillAirport {
  readonly airport: Airport;
  /** Folder of its recordings; null for the simulated airport. */
  readonly replay: string | null;
  /** First day of its history. */
  readonly since: LocalDate;
}

/**
 * Starts the Worker, runs the drill and returns a report per airport, in the order of the arguments; of a part that is
 * not the last, how far it has got.
 */
async function drillAll(
  args: DrillArguments,
  part: DrillPart,
  bundle?: WorkerBundle,
  onTick: TickListener = () => {},
): Promise<DrillReport[] | DrillPoint> {
  const airports = args.airports.map(knownAirport);
  if (args.state && part.point === null) checkEmpty(args.state);
  const begun = Date.now();
  const recorded = airports.flatMap((airport, i) => {
    const dir = args.replays[i];
    return dir ? [{ dir, airport: airport.iata }] : [];
  });
  const replay = await startReplays(recorded);
  const twin = args.faults.length > 0 ? await startTwinServer() : null;
  const drilled = airports.map((airport, i): DrillAirport => {
    const description = replay?.descriptions.find((one) => one.airport === airport.iata);
    const since = historyStart(airport, args, description?.firstDay ?? null);
    return { airport, since, replay: args.replays[i] ?? null };
  });
  const vars = {
    AIRPORTS: airports.map(({ iata }) => iata).join(","),
    SOURCE_MODE: replay || twin ? "replay" : "twin",
    CLOCK: "tick",
    HISTORY_SINCE: drilled.map(({ since }) => since).sort()[0] as LocalDate,
    BACKFILL_DAYS,
    HINDCAST: args.hindcast === "wait" ? "on" : "off",
    ...(replay || twin ? { REPLAY_ORIGIN: (replay ?? twin)?.origin ?? "" } : {}),
  };
  const usage = new UsageSum();
  const onLog = logListener(args.log, usage, part.point !== null);
  // The Worker as it is deployed, with a meter around what it is bound to.
  const metered = bundle ?? (await bundleWorker(undefined, "workers/local.ts"));
  const runtime = await startRuntime({
    persistDir: args.state && resolve(args.state),
    port: 0,
    vars,
    onLog,
    bundle: metered,
  });
  if (args.state)
    writeKeptDays(args.state, { airports: args.airports, from: args.from, last: lastDay(args.from, args.days) });
  try {
    return await drill(args, drilled, runtime, { part, begun, usage, twin, onTick });
  } finally {
    await runtime.dispose();
    if (bundle === undefined) metered.remove();
    await replay?.close();
    await twin?.close();
  }
}

async function startReplays(recorded: readonly { readonly dir: string; readonly airport: string }[]) {
  const [first, ...more] = recorded;
  return first ? (await import("../replay/server.ts")).startReplayServer(first, ...more) : null;
}

/**
 * Returns a listener that counts usage, writes every event to the log file, if there is one, and failed jobs to stderr.
 */
function logListener(file: string | null, usage: UsageSum, goesOn: boolean) {
  if (file && !goesOn) writeFileSync(file, "");
  return ({ message, level }: { readonly message: string; readonly level: string }) => {
    usage.add(message);
    if (file) appendFileSync(file, `${message}\n`);
    if (level === "error" || message.includes('"status":"failed"')) console.error(message.slice(0, 300));
  };
}

/** The simulated airport has endless history, of which a first model is trained on a year. */
const TWIN_HISTORY_DAYS = 365;

function historyStart(
  airport: Airport,
  { from, historyDays }: DrillArguments,
  firstRecorded: LocalDate | null,
): LocalDate {
  const days = historyDays ?? (firstRecorded === null ? TWIN_HISTORY_DAYS : null);
  const earliest = firstRecorded ?? airport.since;
  const wanted = days === null ? earliest : addDays(from, -days);
  return wanted > earliest ? wanted : earliest;
}

interface DrillWatchers {
  readonly part: DrillPart;
  /** Real time at the start, milliseconds since 1970. */
  readonly begun: number;
  readonly usage: UsageSum;
  readonly twin: TwinServer | null;
  readonly onTick: TickListener;
}

/** Fills the history first, then fires every tick of every day, then writes the reports; of these, one part. */
async function drill(
  args: DrillArguments,
  drilled: readonly DrillAirport[],
  runtime: Runtime,
  { part: { point, days }, begun, usage, twin, onTick }: DrillWatchers,
): Promise<DrillReport[] | DrillPoint> {
  const watched = drilled.map((one, i) => {
    const { iata, timeZone: zone } = one.airport;
    const before = point?.airports[i];
    const invariants = new Invariants(before?.invariants);
    const operations = new Operations(runtime, iata, before?.adminCalls);
    const watch = new Watch({ runtime, airport: one.airport, invariants, total: before?.total ?? null });
    return { ...one, zone, invariants, operations, watch };
  });
  const [first] = watched;
  const patient = twin && first ? { runtime, twin, airport: first.airport } : null;
  const clock = new Clockwork({
    args,
    airports: watched,
    runtime,
    point: point?.clock ?? null,
    injector: (start, end) =>
      patient && new Injector(args.faults, planFaults(args.faults, args.seed, start, end), patient, progress),
  });
  const { injector } = clock;
  if (point === null) await clock.fillHistory();
  const firstIssue = clock.start;
  usage.reset();
  const cpuBefore = runtime.stats()?.cpuSeconds ?? null;
  await clock.run(async (now, trained) => {
    for (const [i, { watch }] of watched.entries())
      await watch.afterTick(now, trained[i] === true, latest(firstIssue, now), injector?.troubled);
    onTick(now, runtime.stats()?.memoryMb ?? null);
  }, days);

  const spent = addedUp(point?.spent, begun, runtime.stats());
  if (!clock.ended) {
    const airports = watched.map(({ invariants, operations: { adminCalls }, watch: { total } }) => {
      return { total, adminCalls, invariants: invariants.list() };
    });
    return { clock: clock.point, spent, airports };
  }
  const cpuAfter = runtime.stats()?.cpuSeconds ?? null;
  // What the earlier parts asked for is not kept: their Workers were others.
  const used = point
    ? null
    : usage.over(args.days, cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore);
  const reports: DrillReport[] = [];
  for (const one of watched)
    reports.push(await reportOf(one, { args, runtime, ticks: clock.ticks, spent, used, injector }));
  return reports;
}

interface WatchedAirport extends DrillAirport {
  readonly invariants: Invariants;
  readonly operations: Operations;
  readonly watch: Watch;
}

interface WholeDrill {
  readonly args: DrillArguments;
  readonly runtime: Runtime;
  readonly ticks: number;
  readonly spent: Spent;
  readonly used: DrillUsage | null;
  readonly injector: Injector | null;
}

async function reportOf(
  watched: WatchedAirport,
  { args, runtime, ticks, spent, used, injector }: WholeDrill,
): Promise<DrillReport> {
  const { airport, replay, since, invariants, operations, watch } = watched;
  const { db, bucket } = runtime;
  const { iata } = airport;
  const last = lastDay(args.from, args.days);
  await checkLedger(runtime, airport, invariants);
  await checkTables(db, iata, invariants);
  const recorded = replay ? recordedDays(replay, iata) : null;
  await checkDays(db, { airport, days: dayRange(args.from, last), recorded, invariants });
  const ops = await operations.read();
  if (args.dump) await dumpLedger(runtime, airport, args.airports.length > 1 ? ofAirport(args.dump, iata) : args.dump);
  const { due, served, fallback } = watch.total;
  const partitionJobs = airport.sources.weather ? ["flights", "weather"] : ["flights"];
  return {
    airport: iata,
    source: replay ? "replay" : "twin",
    seed: args.seed,
    from: args.from,
    days: args.days,
    ticks,
    adminCalls: operations.adminCalls,
    ...spent,
    traceHash: await traceHash(db, bucket),
    partitions: countPartitions(ops.partitions, partitionJobs, since, last),
    training: { ...ops.training.counts, maxSliceCpuSeconds: ops.training.maxSliceMs / 1000 },
    forecasts: { due, served, fallback, availability: due === 0 ? 0 : served / due },
    tables: await tableCounts(db, iata),
    live: await liveScores(db, iata),
    summary: await summarise(runtime, airport),
    invariants: invariants.list(),
    usage: used,
    faults: injector?.report() ?? [],
  };
}

/** Each of several airports dumps to a file of its own, such as `PHX-forecasts.csv.gz` for `forecasts.csv.gz`. */
const ofAirport = (file: string, iata: string): string => join(dirname(file), `${iata}-${basename(file)}`);

/** A tick need not forecast flights that left before it; those of the last minute still count. */
const latest = (a: Instant, now: Instant): Instant => Math.max(a, now - MINUTE) as Instant;
