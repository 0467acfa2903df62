import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { airportByIata } from "../../core/airports/index.ts";
import { instant } from "../../core/time.ts";
import { bundleWorker, type WorkerBundle } from "../local/bundle.ts";
import { DEFAULT_STATE_DIR } from "../local/paths.ts";
import { startRuntime } from "../local/runtime.ts";
import type { BackfillArguments } from "./arguments.ts";
import { backfillFiles, type Watcher } from "./from-files.ts";
import { receivedAt } from "./received.ts";
import type { BackfillReport } from "./report.ts";

/** History from files into a state folder, from the start of the Worker to its end. A bundle made before serves several runs. */
export async function runBackfill(
  args: BackfillArguments,
  watcher: Watcher,
  ready?: WorkerBundle,
): Promise<BackfillReport> {
  const airport = airportByIata(args.airport);
  if (!airport) throw new Error(`there is no airport ${args.airport} in core/airports`);
  const persistDir = resolve(args.state ?? DEFAULT_STATE_DIR);
  await mkdir(persistDir, { recursive: true });
  const bundle = ready ?? (await bundleWorker(undefined, "workers/local.ts"));
  const runtime = await startRuntime({ persistDir, port: 0, vars: { AIRPORTS: airport.iata }, bundle });
  try {
    const files = [...args.csv, ...args.bts];
    const at = await receivedAt(persistDir, airport.iata, files, args.at, instant(Date.now()));
    return await backfillFiles(runtime, { airport, csv: args.csv, bts: args.bts, at }, watcher);
  } finally {
    await runtime.dispose();
    if (!ready) bundle.remove();
  }
}
