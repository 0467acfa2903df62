import type { Airport } from "../../core/airports/airport.ts";
import { instant } from "../../core/time.ts";
import { writableFolder } from "../cli/folders.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { bundleWorker, type WorkerBundle } from "../local/bundle.ts";
import { DEFAULT_STATE_DIR } from "../local/paths.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import { BACKFILL_DAYS } from "../start/world.ts";
import type { BackfillArguments } from "./arguments.ts";
import { checkFiles } from "./check-files.ts";
import { backfillFiles, type ProgressSink } from "./from-files.ts";
import { backfillSources, type SourcesReport } from "./from-sources.ts";
import { receivedAt } from "./received.ts";
import type { BackfillReport } from "./report.ts";

/**
 * Starts the Worker on a state folder, fills its history from files and ends it. A `bundle` made before saves the
 * bundling.
 */
export function runFileBackfill(
  args: BackfillArguments,
  sink: ProgressSink,
  bundle?: WorkerBundle,
): Promise<BackfillReport> {
  return withState(args, {}, bundle, async (runtime, airport) => {
    const { csv, bts } = args;
    const now = instant(Date.now());
    const at = await receivedAt(runtime.persistDir, airport.iata, [...csv, ...bts], args.at, now);
    return backfillFiles(runtime, { airport, csv, bts, at }, sink);
  });
}

/**
 * The same from the airport's own sources, which are asked as `npm start` asks them. With `at`, every tick has that
 * time.
 */
export function runSourceBackfill(
  args: BackfillArguments,
  sink: ProgressSink,
  bundle?: WorkerBundle,
): Promise<SourcesReport> {
  const vars = {
    SOURCE_MODE: "live",
    CLOCK: args.at === null ? "system" : "tick",
    BACKFILL_DAYS,
    ...(args.since === null ? {} : { HISTORY_SINCE: args.since }),
  };
  return withState(args, vars, bundle, (runtime, airport) =>
    backfillSources(runtime, airport, sink, () => args.at ?? Date.now()),
  );
}

async function withState<T>(
  args: BackfillArguments,
  vars: Readonly<Record<string, string>>,
  given: WorkerBundle | undefined,
  work: (runtime: Runtime, airport: Airport) => Promise<T>,
): Promise<T> {
  const airport = knownAirport(args.airport);
  // What is wrong with files and folders is told before anything is bundled or started.
  await checkFiles(args, airport);
  const persistDir = writableFolder(args.state ?? DEFAULT_STATE_DIR);
  const bundle = given ?? (await bundleWorker(undefined, "workers/local.ts"));
  const runtime = await startRuntime({ persistDir, port: 0, vars: { AIRPORTS: airport.iata, ...vars }, bundle });
  try {
    return await work(runtime, airport);
  } finally {
    await runtime.dispose();
    if (!given) bundle.remove();
  }
}
