import { appendFileSync, writeFileSync } from "node:fs";
import type { Airport } from "../../core/airports/airport.ts";
import { airportByIata } from "../../core/airports/index.ts";
import type { Instant, LocalDate } from "../../core/time.ts";
import { addDays, MINUTE } from "../../core/time.ts";
import type { WorkerBundle } from "../local/bundle.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import type { DrillArguments } from "./arguments.ts";
import { Clockwork } from "./clockwork.ts";
import { countPartitions, lastDay, tableCounts } from "./counts.ts";
import { dumpLedger } from "./dump.ts";
import { checkChain, checkTables } from "./final-checks.ts";
import { liveScores, summarise } from "./live.ts";
import { Operations } from "./operations.ts";
import { type DrillReport, Invariants } from "./report.ts";
import { traceHash } from "./trace.ts";
import { Watch } from "./watch.ts";

/** Days of old history that one tick of a drill may fetch: there is no platform limit to share. */
const BACKFILL_DAYS = "62";

/** The whole drill: history first, then every tick of every day, then the report. A bundle made before serves several drills. */
export async function runDrill(args: DrillArguments, bundle?: WorkerBundle): Promise<DrillReport> {
  const airport = airportByIata(args.airport);
  if (!airport) throw new Error(`no airport ${args.airport} in core/airports`);
  const begun = Date.now();
  const replay = args.replay
    ? await (await import("../replay/server.ts")).startReplayServer({ dir: args.replay, airport: airport.iata })
    : null;
  const since = historyStart(airport, args, replay?.describe.firstDay ?? null);
  const vars = {
    AIRPORTS: airport.iata,
    SOURCE_MODE: replay ? "replay" : "twin",
    CLOCK: "tick",
    HISTORY_SINCE: since,
    BACKFILL_DAYS,
    ...(replay ? { REPLAY_ORIGIN: replay.origin } : {}),
  };
  const onLog = listen(args.log);
  const runtime = await startRuntime({ persistDir: null, port: 0, vars, onLog, ...(bundle ? { bundle } : {}) });
  try {
    return await drill(args, airport, since, runtime, begun);
  } finally {
    await runtime.dispose();
    await replay?.close();
  }
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
  airport: Airport,
  since: LocalDate,
  runtime: Runtime,
  begun: number,
): Promise<DrillReport> {
  const invariants = new Invariants();
  const hasWeather = airport.sources.weather !== undefined;
  const operations = new Operations(runtime, airport.iata);
  const watch = new Watch(runtime, airport.iata, airport.timeZone, hasWeather, invariants);
  const clock = new Clockwork({ args, zone: airport.timeZone, runtime, operations });
  await clock.fillHistory();
  const firstIssue = clock.start;
  await clock.run((now: Instant, trained: boolean) => watch.afterTick(now, trained, latest(firstIssue, now)));

  await checkChain(runtime.db, airport.iata, invariants);
  await checkTables(runtime.db, airport.iata, invariants);
  const ops = await operations.read();
  if (args.dump) await dumpLedger(runtime.db, airport.iata, args.dump);
  const stats = runtime.stats();
  const { due, served, fallback } = watch.total;
  const partitionJobs = hasWeather ? ["flights", "weather"] : ["flights"];
  return {
    airport: airport.iata,
    source: args.replay ? "replay" : "twin",
    seed: args.seed,
    from: args.from,
    days: args.days,
    ticks: clock.ticks,
    adminCalls: operations.adminCalls,
    wallSeconds: Math.round((Date.now() - begun) / 100) / 10,
    cpuSeconds: stats?.cpuSeconds ?? null,
    peakMemoryMb: stats?.peakMemoryMb ?? null,
    traceHash: await traceHash(runtime.db, runtime.bucket),
    partitions: countPartitions(ops.partitions, partitionJobs, since, lastDay(args.from, args.days)),
    training: { ...ops.training.counts, maxSliceCpuSeconds: ops.training.maxSliceMs / 1000 },
    forecasts: { due, served, fallback, availability: due === 0 ? 0 : served / due },
    tables: await tableCounts(runtime.db, airport.iata),
    live: await liveScores(runtime.db, airport.iata),
    summary: await summarise(runtime.db, airport.iata),
    invariants: invariants.list(),
    faults: [],
  };
}

/** Flights that left before the tick need no forecast from it. */
const latest = (a: Instant, now: Instant): Instant => Math.max(a, now - MINUTE) as Instant;
