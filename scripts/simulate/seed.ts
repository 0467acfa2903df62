import { parentPort, workerData } from "node:worker_threads";
import { OUTAGES, simulationOf } from "./faults/outages.ts";
import type { SeedReport } from "./report.ts";
import { simulate } from "./simulation.ts";

/** What a thread is asked to do. */
export interface SeedTask {
  readonly seed: string;
  readonly days: number;
  readonly only: readonly number[] | null;
  readonly log: boolean;
  /** The name of an outage of a source, in the place of the seed's faults. */
  readonly outage?: string;
}

const { seed, days, only, log, outage } = workerData as SeedTask;
const named = OUTAGES.find(({ name }) => name === outage);
if (outage !== undefined && !named) throw new Error(`no outage ${outage}`);
const began = process.cpuUsage();
const result = await simulate({
  seed,
  days,
  only,
  ...(named ? simulationOf(named) : {}),
  ...(log
    ? {
        log: (event, now) => {
          if (event.event !== "tick")
            console.log(new Date(now).toISOString().slice(0, 16), JSON.stringify(event).slice(0, 500));
        },
      }
    : {}),
});
const { user, system } = process.threadCpuUsage ? process.threadCpuUsage() : process.cpuUsage(began);
parentPort?.postMessage({ ...result, seconds: (user + system) / 1e6 } satisfies SeedReport);
