import { parentPort, workerData } from "node:worker_threads";
import { HOUR, type Instant } from "../../core/time.ts";
import type { Mishap } from "./faults/fault.ts";
import { faultOf, OUTAGES, simulationOf } from "./faults/outages.ts";
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
  /** One thing that goes wrong, likewise, and for how many hours. */
  readonly mishap?: Mishap;
  readonly hours?: number;
}

const { seed, days, only, log, outage, mishap, hours = 0 } = workerData as SeedTask;
const named = OUTAGES.find(({ name }) => name === outage);
if (outage !== undefined && !named) throw new Error(`no outage ${outage}`);
const began = process.cpuUsage();
const result = await simulate({
  seed,
  days,
  only,
  ...(named ? simulationOf(named) : {}),
  ...(mishap ? { faults: (start: Instant) => [faultOf(mishap, start, hours * HOUR)] } : {}),
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
