import type { Airport } from "../../core/airports/airport.ts";
import type { ApiBackfill, ApiStatus } from "../../core/api/status.ts";
import { bar } from "../cli/bar.ts";
import type { Runtime } from "../local/runtime.ts";
import { CRON } from "../start/clock.ts";
import type { Watcher } from "./from-files.ts";

/** The report of `npm run backfill` without files. */
export interface SourcesReport {
  readonly airport: string;
  readonly ticks: number;
  readonly sources: readonly ApiBackfill[];
  /** `complete`: no day is left within the sources' reach; `waiting`: what is left cannot be had now. */
  readonly ended: "complete" | "waiting";
  readonly seconds: number;
}

/** A tick may find nothing but a training to wait for; two in a row that move no day say that none can be moved. */
const IDLE_TICKS = 2;

/**
 * Ticks until the Conductor has no day of history left to ask for, or only days that wait. It decides what is asked, in which order and
 * how fast; this only does not wait for the quarter of an hour. Can be ended at any moment and begun again.
 */
export async function backfillSources(
  runtime: Runtime,
  airport: Airport,
  watcher: Watcher,
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
    const before = done(sources);
    sources = await progress(runtime, airport.iata);
    watcher.progress(sources.map(line).join("   "));
    if (sources.every(({ left }) => left === 0)) break;
    idle = done(sources) === before ? idle + 1 : 0;
  }
  const ended = sources.every(({ left }) => left === 0) ? "complete" : "waiting";
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { airport: airport.iata, ticks, sources, ended, seconds };
}

const done = (sources: readonly ApiBackfill[]): string => sources.map((source) => source.done).join();

async function progress(runtime: Runtime, iata: string): Promise<readonly ApiBackfill[]> {
  const answer = await runtime.fetch(`/api/v1/${iata}/status`);
  if (!answer.ok) throw new Error(`/api/v1/${iata}/status answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as ApiStatus).backfill.sources;
}

/** line({ source: "hkia", done: 60, left: 31, … }) // => "hkia ██████░░…  65 %  60 done, 31 left" */
function line({ source, done, left, waiting }: ApiBackfill): string {
  const stuck = waiting ? `, ${waiting.days} waiting until ${waiting.until}: ${waiting.reason}` : "";
  return `${source} ${bar(done / Math.max(1, done + left))}  ${done} done, ${left} left${stuck}`;
}
