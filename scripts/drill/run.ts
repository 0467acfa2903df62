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
import { type DrillReport, type DrillReports, Invariants } from "./report.ts";
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

/** Runs a drill of one airport. A `bundle` made before saves the bundling. */
export async function runDrill(
  args: DrillArguments,
  bundle?: WorkerBundle,
  onTick?: TickListener,
): Promise<DrillReport> {
  const [report, ...more] = await drillAll(args, bundle, onTick);
  if (!report || more.length > 0) throw new Error("a report of one airport was asked for");
  return report;
}

/** Runs a drill of several airports in one Worker. */
export async function runDrills(args: DrillArguments, bundle?: WorkerBundle): Promise<DrillReports> {
  return sumReports((await drillAll(args, bundle)) as [DrillReport, ...DrillReport[]]);
}

/** An airport of the drill. */
interface DrillAirport {
  readonly airport: Airport;
  /** Folder of its recordings; null for the simulated airport. */
  readonly replay: string | null;
  /** First day of its history. */
  readonly since: LocalDate;
}

/** Starts the Worker, runs the drill and returns a report per airport, in the order of the arguments. */
async function drillAll(
  args: DrillArguments,
  bundle?: WorkerBundle,
  onTick: TickListener = () => {},
): Promise<DrillReport[]> {
  const airports = args.airports.map(knownAirport);
  if (args.state) checkEmpty(args.state);
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
  const onLog = logListener(args.log, usage);
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
    return await drill(args, drilled, runtime, { begun, usage, twin, onTick });
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
function logListener(file: string | null, usage: UsageSum): (line: { message: string; level: string }) => void {
  if (file) writeFileSync(file, "");
  return ({ message, level }) => {
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
  /** Real time at the start, milliseconds since 1970. */
  readonly begun: number;
  readonly usage: UsageSum;
  readonly twin: TwinServer | null;
  readonly onTick: TickListener;
}

/** Fills the history first, then fires every tick of every day, then writes the reports. */
async function drill(
  args: DrillArguments,
  drilled: readonly DrillAirport[],
  runtime: Runtime,
  { begun, usage, twin, onTick }: DrillWatchers,
): Promise<DrillReport[]> {
  const watched = drilled.map((one) => {
    const { iata, timeZone: zone } = one.airport;
    const invariants = new Invariants();
    const operations = new Operations(runtime, iata);
    const watch = new Watch({ runtime, airport: one.airport, invariants });
    return { ...one, zone, invariants, operations, watch };
  });
  const [first] = watched;
  const patient = twin && first ? { runtime, twin, airport: first.airport } : null;
  const clock = new Clockwork({
    args,
    airports: watched,
    runtime,
    injector: (start, end) =>
      patient && new Injector(args.faults, planFaults(args.faults, args.seed, start, end), patient, progress),
  });
  const { injector } = clock;
  await clock.fillHistory();
  const firstIssue = clock.start;
  usage.reset();
  const cpuBefore = runtime.stats()?.cpuSeconds ?? null;
  await clock.run(async (now, trained) => {
    for (const [i, { watch }] of watched.entries())
      await watch.afterTick(now, trained[i] === true, latest(firstIssue, now), injector?.troubled);
    onTick(now, runtime.stats()?.memoryMb ?? null);
  });

  const cpuAfter = runtime.stats()?.cpuSeconds ?? null;
  const used = usage.over(args.days, cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore);
  const reports: DrillReport[] = [];
  for (const one of watched)
    reports.push(await reportOf(one, { args, runtime, ticks: clock.ticks, begun, used, injector }));
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
  /** Real time at the start, milliseconds since 1970. */
  readonly begun: number;
  readonly used: DrillUsage | null;
  readonly injector: Injector | null;
}

async function reportOf(
  watched: WatchedAirport,
  { args, runtime, ticks, begun, used, injector }: WholeDrill,
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
  const stats = runtime.stats();
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
    wallSeconds: Math.round((Date.now() - begun) / 100) / 10,
    cpuSeconds: stats?.cpuSeconds ?? null,
    peakMemoryMb: stats?.peakMemoryMb ?? null,
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
