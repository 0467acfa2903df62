import type { Airport } from "../../core/airports/airport.ts";
import { dayBounds, type Instant, type LocalDate } from "../../core/time.ts";
import { Operations } from "../drill/operations.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import type { HeapUsage } from "../process/inspector.ts";
import { startReplayServer } from "../replay/server.ts";

const CRON = "*/15 * * * *";

interface Measurement {
  readonly airport: Airport;
  /** Folder of recordings. */
  readonly replay: string;
  readonly at: LocalDate;
}

/** Trains once in the real service, whose history is played back, and measures it meanwhile. */
export async function measureTraining({ airport, replay: dir, at }: Measurement): Promise<object> {
  const now = dayBounds(at, airport.timeZone).start;
  const replay = await startReplayServer({ dir, airport: airport.iata });
  const runtime = await startRuntime({
    persistDir: null,
    port: 0,
    inspectorPort: 0,
    vars: {
      AIRPORTS: airport.iata,
      SOURCE_MODE: "replay",
      REPLAY_ORIGIN: replay.origin,
      CLOCK: "tick",
      HISTORY_SINCE: replay.description.firstDay,
      BACKFILL_DAYS: "62",
      HINDCAST: "off",
    },
  });
  const operations = new Operations(runtime, airport.iata);
  try {
    let training = (await tick(runtime, operations, now)).training;
    for (let rest = 60; !training && rest > 0; rest--) training = (await tick(runtime, operations, now)).training;
    if (!training) throw new Error("no training began");
    const heapBefore = ((await runtime.heap())?.total ?? 0) / 1e6;
    const cpuBefore = runtime.stats()?.cpuSeconds ?? 0;
    const begun = performance.now();
    const heaps: (HeapUsage & { readonly phase: string })[] = [];
    const pages: number[] = [];
    for (;;) {
      const { training } = await operations.status();
      if (!training) break;
      const heap = await runtime.heap();
      if (heap) heaps.push({ ...heap, phase: training.phase });
      for (let i = 0; i < 5; i++) {
        const asked = performance.now();
        await (await runtime.fetch(`/${airport.iata}?day=${at}&n=${pages.length}`)).text();
        pages.push(performance.now() - asked);
      }
    }
    const seconds = (performance.now() - begun) / 1000;
    const { counts, maxSliceMs } = (await operations.read()).training;
    await tick(runtime, operations, now);
    const { champion } = await operations.status();
    const model = (await (await runtime.fetch(`/api/v1/${airport.iata}/model`)).json()) as {
      champion: { rows: number } | null;
    };
    const report = {
      airport: airport.iata,
      rows: model.champion?.rows ?? null,
      champion: champion?.name ?? null,
      counts,
      seconds: Math.round(10 * seconds) / 10,
      cpuSeconds: Math.round(10 * ((runtime.stats()?.cpuSeconds ?? 0) - cpuBefore)) / 10,
      longestSliceMs: maxSliceMs,
      heapAndBuffersMb: {
        before: Math.round(heapBefore),
        ...megabytes(heaps),
        phases: Object.fromEntries(
          [...new Set(heaps.map(({ phase }) => phase))].map((phase) => [
            phase,
            megabytes(heaps.filter((heap) => heap.phase === phase)),
          ]),
        ),
      },
      pageMs: { median: Math.round(median(pages)), slowest: Math.round(Math.max(...pages)), requests: pages.length },
    };
    return report;
  } finally {
    await runtime.dispose();
    await replay.close();
  }
}

async function tick(runtime: Runtime, operations: Operations, now: Instant) {
  const outcome = await runtime.scheduled(CRON, now);
  if (outcome !== "ok") throw new Error(`the tick ended as ${outcome}`);
  return operations.status();
}

/** Heap and buffers together in megabytes, and how much of the highest reading is buffers. */
const megabytes = (heaps: readonly HeapUsage[]) => {
  const highest = heaps.reduce((a, b) => (b.total > a.total ? b : a));
  return {
    median: Math.round(median(heaps.map(({ total }) => total / 1e6))),
    peak: Math.round(highest.total / 1e6),
    buffersAtPeak: Math.round(highest.backingStorageSize / 1e6),
    readings: heaps.length,
  };
};
const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;
