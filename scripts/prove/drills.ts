import { DAY } from "../../core/time.ts";
import { levelsOff } from "../bench/load/report.ts";
import { parseDrillArguments } from "../drill/arguments.ts";
import { failuresOf } from "../drill/report.ts";
import { runDrill } from "../drill/run.ts";
import type { Json, Proof } from "./run/proof.ts";

/* Drills that take longer than the suite has: the real Worker in workerd for a month with faults, and for months. */

const daysOf = (words: readonly string[], usual: string): string =>
  words.find((word) => word.startsWith("days="))?.slice("days=".length) ?? usual;

const FAULT_DAYS = "30";
const SEEDS = ["1", "2", "3"];

/** What a unit keeps of the drill's report. */
interface Recovered {
  readonly faults: readonly { readonly id: string; readonly injected: number; readonly recovered: number }[];
  readonly availability: number;
  readonly failed: boolean;
  readonly said: string;
}

/** The real Worker in workerd, with every fault that a drill can inject, again and again; `days=7` for fewer days. */
export const drillFaults: Proof = {
  name: "drill-faults",
  about: `The drill in workerd with all of its faults: ${SEEDS.length} seeds of ${FAULT_DAYS} days.`,
  minutes: 60,
  units: (words) => {
    const days = daysOf(words, FAULT_DAYS);
    return SEEDS.map((seed) => `seed ${seed}, ${days} days`);
  },
  run: async (unit) => {
    const [, seed = "", days = ""] = /^seed (\d+), (\d+) days$/.exec(unit) ?? [];
    const words = ["--faults", "all", "--seed", seed, "--days", days, "--history", "60"];
    const report = await runDrill(parseDrillArguments(words));
    const failures = failuresOf(report);
    const kept: Recovered = {
      faults: report.faults,
      availability: report.forecasts.availability,
      failed: failures.length > 0,
      said: failures.join("; "),
    };
    return kept as unknown as Json;
  },
  conclude: (results) => {
    const units = [...results] as unknown as [string, Recovered][];
    const lines = units.map(([unit, { faults, availability }]) => {
      const counts = faults.map(({ id, injected, recovered }) => `${id} ${recovered}/${injected}`).join(", ");
      return `${unit}: recovered ${counts}; forecasts for ${(100 * availability).toFixed(2)} % outside of faults`;
    });
    return { lines, failures: units.flatMap(([unit, { failed, said }]) => (failed ? [`${unit}: ${said}`] : [])) };
  },
};

const SOAK_DAYS = "120";

/** What the unit keeps: the mean memory of workerd on each day, in MiB, and what did not hold. */
interface Soaked {
  readonly memoryMb: readonly number[];
  readonly availability: number;
  readonly violated: readonly string[];
}

/** The real Worker for months in one process of workerd, whose memory must not grow; `days=30` for fewer days. */
export const soak: Proof = {
  name: "soak",
  about: `The drill for ${SOAK_DAYS} days in one process: memory of workerd levels off, and nothing is violated.`,
  minutes: 60,
  units: (words) => [`${daysOf(words, SOAK_DAYS)} days`],
  run: async (unit) => {
    const [days = SOAK_DAYS] = unit.split(" ");
    const byDay = new Map<number, number[]>();
    const args = parseDrillArguments(["--days", days, "--history", "60"]);
    const report = await runDrill(args, undefined, (now, memoryMb) => {
      if (memoryMb === null) return;
      const day = Math.floor(now / DAY);
      byDay.set(day, [...(byDay.get(day) ?? []), memoryMb]);
    });
    const kept: Soaked = {
      memoryMb: [...byDay.values()].map((some) => Math.round(some.reduce((a, b) => a + b, 0) / some.length)),
      availability: report.forecasts.availability,
      violated: failuresOf(report),
    };
    return kept as unknown as Json;
  },
  conclude: (results) => {
    const units = [...results] as unknown as [string, Soaked][];
    const lines = units.map(([unit, { memoryMb, availability }]) => {
      const [first, last, most] = [memoryMb[0], memoryMb.at(-1), Math.max(...memoryMb)];
      return `${unit}: ${first} MiB on the first day, ${last} on the last, ${most} at most; forecasts for ${(100 * availability).toFixed(2)} %`;
    });
    const failures = units.flatMap(([unit, { memoryMb, violated }]) => [
      ...violated.map((one) => `${unit}: ${one}`),
      ...(memoryMb.length < 3 ? [`${unit}: memory was measured on ${memoryMb.length} days, which tells nothing`] : []),
      ...(levelsOff(memoryMb) ? [] : [`${unit}: memory of the last third is over a tenth above the middle one`]),
    ]);
    return { lines, failures };
  },
};
