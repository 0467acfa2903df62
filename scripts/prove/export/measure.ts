import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DataManifest } from "../../../core/open-data/manifest.ts";
import { bytesOf, readParquet } from "../../../core/open-data/parquet/read.ts";
import { addDays } from "../../../core/time.ts";
import { bundleWorker } from "../../local/bundle.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";
import { fillYear, IATA, TODAY } from "./fill.ts";
import { readByOthers } from "./readers.ts";

export interface ExportMeasures {
  readonly slices: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  /** Heap and buffers of the isolate before the first slice, and the most of all readings, megabytes. */
  readonly baseMb: number;
  readonly peakMb: number;
  /** Processor time of workerd: of all slices, and of the dearest one. */
  readonly cpuS: number;
  readonly mostCpuS: number;
  /** Seconds until the page of queries had answered over all files. */
  readonly exploreS: number;
  /** What the files, or their readers, say otherwise than the database, a sentence each. */
  readonly wrong: readonly string[];
}

interface Slice {
  readonly complete: boolean;
  readonly rows: number;
  readonly files: number;
}

/** How often the isolate is asked for its memory; it answers between two tasks. */
const READING_MS = 50;

/** Exports a made-up year of so many flights in workerd, a slice a call, with the limits of an isolate of Cloudflare's. */
export async function measureExport(flights: number, folder: string): Promise<ExportMeasures> {
  const persistDir = join(folder, "state");
  rmSync(persistDir, { recursive: true, force: true });
  const bundle = await bundleWorker(undefined, "workers/local.ts");
  const vars = { AIRPORTS: IATA, SOURCE_MODE: "twin", CLOCK: "tick" };
  const runtime = await startRuntime({ persistDir, port: 0, vars, bundle, inspectorPort: 0 });
  try {
    await fillYear(runtime.db, flights);
    return await watched(runtime);
  } finally {
    await runtime.dispose();
    bundle.remove();
  }
}

async function watched(runtime: Runtime): Promise<ExportMeasures> {
  const mb = async () => ((await runtime.heap())?.total ?? Number.NaN) / 1e6;
  const cpu = () => runtime.stats()?.cpuSeconds ?? Number.NaN;
  await runtime.fetch("/data/manifest.json");
  const baseMb = await mb();
  let [peakMb, mostCpuS, slices, rows, files] = [baseMb, 0, 0, 0, 0];
  let watching = true;
  const readings = (async () => {
    for (; watching; await pause(READING_MS)) peakMb = Math.max(peakMb, await mb());
  })();
  const begun = cpu();
  for (let complete = false; !complete; slices++) {
    const before = cpu();
    const query = `airport=${IATA}&day=${TODAY}&now=${Date.parse(`${TODAY}T12:00:00Z`)}`;
    const answer = await runtime.fetch(`/local/export?${query}`, { method: "POST" });
    if (!answer.ok) throw new Error(await answer.text());
    const slice = (await answer.json()) as Slice;
    mostCpuS = Math.max(mostCpuS, cpu() - before);
    rows += slice.rows;
    files += slice.files;
    complete = slice.complete;
  }
  watching = false;
  await readings;
  const cpuS = cpu() - begun;
  const { files: listed } = (await (await runtime.fetch("/data/manifest.json")).json()) as DataManifest;
  const bytes = listed.reduce((sum, file) => sum + file.bytes, 0);
  const { exploreS, wrong } = await readByOthers(runtime, IATA, addDays(TODAY, -1));
  return {
    slices,
    rows,
    files,
    bytes,
    baseMb,
    peakMb,
    cpuS,
    mostCpuS,
    exploreS,
    wrong: [...(await compared(runtime)), ...wrong],
  };
}

/** Counts and sums of the whole file of flights beside the database's. */
async function compared({ db, fetch }: Runtime): Promise<string[]> {
  const whole = new Uint8Array(await (await fetch(`/data/${IATA}/flights.parquet`)).arrayBuffer());
  let [n, delay, left] = [0, 0, 0];
  for await (const rows of readParquet(bytesOf(whole)))
    for (const { delay_min, actual_at } of rows) {
      n += 1;
      delay += (delay_min as number | null) ?? 0;
      left += actual_at === null ? 0 : 1;
    }
  const sql =
    'SELECT count(*) AS n, sum(delay_min) AS delay, count(actual_at) AS "left" FROM departures WHERE airport = ?1';
  const row = await db.prepare(sql).bind(IATA).first<{ n: number; delay: number; left: number }>();
  const [open, stored] = [{ n, delay, left }, row].map((one) => JSON.stringify(one));
  return open === stored ? [] : [`the file of flights has ${open}, the database ${stored}`];
}
