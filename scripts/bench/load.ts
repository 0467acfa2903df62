import { addDays, DAY, instant, localDateOf } from "../../core/time.ts";
import { progress } from "../drill/progress.ts";
import { bundleWorker } from "../local/bundle.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import { type LoadRow, levelsOff, loadRow } from "./load/report.ts";
import { type StormReport, storm } from "./load/storm.ts";

const CRON = "*/15 * * * *";
const NOW = Date.UTC(2026, 2, 1, 11, 15);
/** Enough for trainings that last longer than a turn. */
const HISTORY_DAYS = 120;
const PATHS = ["/ZZZ", "/ZZZ/model", "/api/v1/ZZZ/forecasts"];
const CONNECTIONS = [10, 50];
/** Ours and plain Hono take turns, so that both meet the same machine and the same part of a training. */
const TURNS = 3;
const TURN_MS = 2_000;
const WARM_MS = 500;

export interface LoadReport {
  readonly rows: readonly LoadRow[];
  /** Turns in which a training or a hindcast was under way, of all. */
  readonly besideTraining: string;
  /** Resident memory of workerd in MiB after each turn. */
  readonly memoryMb: readonly number[];
  readonly memoryLevelsOff: boolean;
}

/**
 * Requests per second of board, model page and API in workerd on the loopback, beside plain Hono with the same bytes in
 * the same isolate, while the Trainer fits one model after another. `rounds` repeats all, for memory over a longer time.
 */
export async function benchLoad(rounds: number): Promise<LoadReport> {
  const bundle = await bundleWorker(undefined, "workers/local.ts");
  const vars = {
    AIRPORTS: "ZZZ",
    SOURCE_MODE: "twin",
    CLOCK: "tick",
    HISTORY_SINCE: addDays(localDateOf(instant(NOW), "UTC"), -HISTORY_DAYS),
    BACKFILL_DAYS: "62",
  };
  const runtime = await startRuntime({ persistDir: null, port: 0, vars, bundle, onLog: () => {} });
  try {
    return await measure(runtime, rounds);
  } finally {
    await runtime.dispose();
    bundle.remove();
  }
}

async function measure(runtime: Runtime, rounds: number): Promise<LoadReport> {
  let now = NOW;
  const trains = async (): Promise<boolean> => {
    const status = (await (await runtime.fetch("/api/v1/ZZZ/status")).json()) as Status;
    return status.training !== null || status.hindcast.state === "running";
  };
  await runtime.scheduled(CRON, now);
  for (let before = -1, after = 0; after !== before; ) {
    before = after;
    await runtime.scheduled(CRON, now);
    progress(`history: ${after} flights`);
    after = (await runtime.db.prepare("SELECT COUNT(*) AS n FROM departures").first<{ n: number }>())?.n ?? 0;
  }
  const rows = new Map<string, { path: string; connections: number; ours: StormReport[]; plain: StormReport[] }>();
  const memoryMb: number[] = [];
  let beside = 0;
  let turns = 0;
  const turn = async (path: string, connections: number): Promise<StormReport> => {
    // A day later another training is due.
    if (!(await trains())) {
      now += DAY;
      await runtime.scheduled(CRON, now);
    }
    turns += 1;
    if (await trains()) beside += 1;
    const report = await storm(new URL(path, runtime.url).href, connections, TURN_MS);
    memoryMb.push(Math.round(runtime.stats()?.memoryMb ?? 0));
    return report;
  };
  for (let round = 0; round < rounds; round++)
    for (const [i, path] of PATHS.entries())
      for (const connections of CONNECTIONS) {
        const name = `${path} ${connections}`;
        const row = rows.get(name) ?? { path, connections, ours: [], plain: [] };
        rows.set(name, row);
        for (let k = 0; k < TURNS; k++) {
          progress(`${path} over ${connections} connections, round ${round + 1} of ${rounds}`);
          const copy = await plainCopy(runtime, path, i);
          await storm(new URL(path, runtime.url).href, connections, WARM_MS);
          row.ours.push(await turn(path, connections));
          row.plain.push(await turn(copy, connections));
        }
      }
  return {
    rows: [...rows.values()].map(({ path, connections, ours, plain }) => loadRow(path, connections, ours, plain)),
    besideTraining: `${beside} of ${turns}`,
    memoryMb,
    memoryLevelsOff: levelsOff(memoryMb),
  };
}

interface Status {
  readonly training: object | null;
  readonly hindcast: { readonly state: string };
}

/** Hands the bytes of an answer to plain Hono; returns the path under which it gives them back. */
async function plainCopy(runtime: Runtime, path: string, number: number): Promise<string> {
  const answer = await runtime.fetch(path);
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  const copy = `/local/plain/${number}`;
  const headers = { "content-type": answer.headers.get("content-type") ?? "" };
  await runtime.fetch(copy, { method: "PUT", headers, body: await answer.arrayBuffer() });
  return copy;
}
