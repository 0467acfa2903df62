import type { Airport } from "../../core/airports/airport.ts";
import type { ApiBackfill, ApiStatus } from "../../core/api/status.ts";
import { bar } from "../cli/bar.ts";
import type { Runtime } from "../local/runtime.ts";
import { CRON } from "../start/clock.ts";
import type { ProgressSink } from "./from-files.ts";

/** The report of `npm run backfill` without files. */
export interface SourcesReport {
  readonly airport: string;
  readonly ticks: number;
  readonly sources: readonly ApiBackfill[];
  /**
   * `complete`: no day is left within reach of the sources; `waiting`: the days that are left cannot be asked for now.
   */
  readonly ended: "complete" | "waiting";
  readonly seconds: number;
}

/**
 * A single tick without progress may only have met a training. After two in a row no further tick would bring progress.
 */
const IDLE_TICKS = 2;

/**
 * Fires ticks back to back until the Conductor has no day of history left to ask for, or only days that wait. The
 * Conductor decides what is asked for, in which order and how fast, as it does in service; this loop only leaves out
 * the quarter of an hour between two ticks. It can be interrupted at any moment and started again.
 */
export async function backfillSources(
  runtime: Runtime,
  airport: Airport,
  sink: ProgressSink,
  now: () => number,
): Promise<SourcesReport> {
  const startedAt = performance.now();
  let sources: readonly ApiBackfill[] = [];
  let idle = 0;
  let ticks = 0;
  while (idle < IDLE_TICKS) {
    const outcome = await runtime.scheduled(CRON, now());
    if (outcome !== "ok") throw new Error(`a tick ended as ${outcome}; its error is above`);
    ticks++;
    const before = doneCounts(sources);
    sources = await readBackfill(runtime, airport.iata);
    sink.progress(sources.map(progressText).join("   "));
    if (sources.every(({ left }) => left === 0)) break;
    idle = doneCounts(sources) === before ? idle + 1 : 0;
  }
  const ended = sources.every(({ left }) => left === 0) ? "complete" : "waiting";
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { airport: airport.iata, ticks, sources, ended, seconds };
}

const doneCounts = (sources: readonly ApiBackfill[]): string => sources.map((source) => source.done).join();

async function readBackfill(runtime: Runtime, iata: string): Promise<readonly ApiBackfill[]> {
  const answer = await runtime.fetch(`/api/v1/${iata}/status`);
  if (!answer.ok) throw new Error(`/api/v1/${iata}/status answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as ApiStatus).backfill.sources;
}

/**
 * One source's part of the progress line.
 * @example progressText({ source: "hkia", done: 60, left: 31, … }) // => "hkia ██████░░…  65 %  60 done, 31 left"
 */
function progressText({ source, done, left, waiting }: ApiBackfill): string {
  const stuck = waiting ? `, ${waiting.days} waiting until ${waiting.until}: ${waiting.reason}` : "";
  return `${source} ${bar(done / Math.max(1, done + left))}  ${done} done, ${left} left${stuck}`;
}
