import { appendFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Airport } from "../../core/airports/airport.ts";
import { airportByIata } from "../../core/airports/index.ts";
import type { Instant, LocalDate } from "../../core/time.ts";
import { addDays, dayRange, MINUTE } from "../../core/time.ts";
import type { WorkerBundle } from "../local/bundle.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import type { DrillArguments } from "./arguments.ts";
import { Clockwork } from "./clockwork.ts";
import { countPartitions, lastDay, tableCounts } from "./counts.ts";
import { checkDays } from "./day-checks.ts";
import { dumpLedger } from "./dump.ts";
import { checkChain, checkTables } from "./final-checks.ts";
import { liveScores, summarise } from "./live.ts";
import { Operations } from "./operations.ts";
import { recordedDays } from "./recorded-days.ts";
import { type DrillReport, type DrillReports, Invariants } from "./report.ts";
import { sumReports } from "./sum.ts";
import { traceHash } from "./trace.ts";
import { Watch } from "./watch.ts";

/** Days of old history that one tick of a drill may fetch: there is no platform limit to share. */
const BACKFILL_DAYS = "62";

/** The whole drill of one airport. A bundle made before serves several drills. */
export async function runDrill(args: DrillArguments, bundle?: WorkerBundle): Promise<DrillReport> {
  const [report, ...more] = await drillAll(args, bundle);
  if (!report || more.length > 0) throw new Error("a report of one airport was asked for");
  return report;
}

/** The same of several airports in one Worker. */
export async function runDrills(args: DrillArguments, bundle?: WorkerBundle): Promise<DrillReports> {
  return sumReports((await drillAll(args, bundle)) as [DrillReport, ...DrillReport[]]);
}

/** An airport of the drill, with its folder of recordings and the first day of its history. */
interface Drilled {
  readonly airport: Airport;
  readonly replay: string | null;
  readonly since: LocalDate;
}

/** History first, then every tick of every day, then the reports. */
async function drillAll(args: DrillArguments, bundle?: WorkerBundle): Promise<DrillReport[]> {
  const airports = args.airports.map(known);
  const begun = Date.now();
  const recorded = airports.flatMap((airport, i) => {
    const dir = args.replays[i];
    return dir ? [{ dir, airport: airport.iata }] : [];
  });
  const replay = await startReplays(recorded);
  const drilled = airports.map((airport, i): Drilled => {
    const description = replay?.descriptions.find((one) => one.airport === airport.iata);
    const since = historyStart(airport, args, description?.firstDay ?? null);
    return { airport, since, replay: args.replays[i] ?? null };
  });
  const vars = {
    AIRPORTS: airports.map(({ iata }) => iata).join(","),
    SOURCE_MODE: replay ? "replay" : "twin",
    CLOCK: "tick",
    HISTORY_SINCE: drilled.map(({ since }) => since).sort()[0] as LocalDate,
    BACKFILL_DAYS,
    ...(replay ? { REPLAY_ORIGIN: replay.origin } : {}),
  };
  const onLog = listen(args.log);
  const runtime = await startRuntime({ persistDir: null, port: 0, vars, onLog, ...(bundle ? { bundle } : {}) });
  try {
    return await drill(args, drilled, runtime, begun);
  } finally {
    await runtime.dispose();
    await replay?.close();
  }
}

function known(iata: string): Airport {
  const airport = airportByIata(iata);
  if (!airport) throw new Error(`no airport ${iata} in core/airports`);
  return airport;
}

async function startReplays(recorded: readonly { readonly dir: string; readonly airport: string }[]) {
  const [first, ...more] = recorded;
  return first ? (await import("../replay/server.ts")).startReplayServer(first, ...more) : null;
}

/** Jobs that fail are said as they happen; all events go to the log file, if there is one. */
function listen(file: string | null): (line: { message: string; level: string }) => void {
  if (file) writeFileSync(file, "");
  return ({ message, level }) => {
    if (file) appendFileSync(file, `${message}\n`);
    if (level === "error" || message.includes('"status":"failed"')) console.error(message.slice(0, 300));
  };
}

/** The simulated airport has history for ever; a year of it is what a first model is trained on. */
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

async function drill(
  args: DrillArguments,
  drilled: readonly Drilled[],
  runtime: Runtime,
  begun: number,
): Promise<DrillReport[]> {
  const watched = drilled.map((one) => {
    const { iata, timeZone: zone, sources } = one.airport;
    const invariants = new Invariants();
    const operations = new Operations(runtime, iata);
    const watch = new Watch(runtime, iata, zone, sources.weather !== undefined, invariants);
    return { ...one, zone, invariants, operations, watch };
  });
  const clock = new Clockwork({ args, airports: watched, runtime });
  await clock.fillHistory();
  const firstIssue = clock.start;
  await clock.run(async (now, trained) => {
    for (const [i, { watch }] of watched.entries())
      await watch.afterTick(now, trained[i] === true, latest(firstIssue, now));
  });

  const reports: DrillReport[] = [];
  for (const one of watched) reports.push(await report(args, one, runtime, { ticks: clock.ticks, begun }));
  return reports;
}

async function report(
  args: DrillArguments,
  {
    airport,
    replay,
    since,
    invariants,
    operations,
    watch,
  }: Drilled & {
    readonly invariants: Invariants;
    readonly operations: Operations;
    readonly watch: Watch;
  },
  runtime: Runtime,
  { ticks, begun }: { readonly ticks: number; readonly begun: number },
): Promise<DrillReport> {
  const { db, bucket } = runtime;
  const { iata } = airport;
  const last = lastDay(args.from, args.days);
  await checkChain(db, iata, invariants);
  await checkTables(db, iata, invariants);
  await checkDays(db, airport, dayRange(args.from, last), replay ? recordedDays(replay, iata) : null, invariants);
  const ops = await operations.read();
  if (args.dump) await dumpLedger(db, iata, args.airports.length > 1 ? ofAirport(args.dump, iata) : args.dump);
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
    summary: await summarise(db, iata),
    invariants: invariants.list(),
    faults: [],
  };
}

/** Several airports write a file each, `PHX-forecasts.csv.gz` beside the others. */
const ofAirport = (file: string, iata: string): string => join(dirname(file), `${iata}-${basename(file)}`);

/** Flights that left before the tick need no forecast from it. */
const latest = (a: Instant, now: Instant): Instant => Math.max(a, now - MINUTE) as Instant;
