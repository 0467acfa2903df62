import { DAY } from "../../../core/time.ts";
import { levelsOff } from "../../bench/load/report.ts";
import { parseDrillArguments } from "../../drill/arguments.ts";
import { runDrill } from "../../drill/run.ts";
import type { Json, Proof } from "../proof.ts";

const DAYS = "120";

/** What the unit keeps: the mean memory of workerd on each day, in MiB, and what did not hold. */
interface Kept {
  readonly memoryMb: readonly number[];
  readonly availability: number;
  readonly violated: readonly string[];
}

/** The real Worker for months in one process of workerd, whose memory must not grow; `days=30` for fewer days. */
export const soak: Proof = {
  name: "soak",
  about: `The drill for ${DAYS} days in one process: memory of workerd levels off, and nothing is violated.`,
  minutes: 60,
  units: (words) => [`${words.find((word) => word.startsWith("days="))?.slice("days=".length) ?? DAYS} days`],
  run: async (unit) => {
    const [days = DAYS] = unit.split(" ");
    const byDay = new Map<number, number[]>();
    const args = parseDrillArguments(["--days", days, "--history", "60"]);
    const report = await runDrill(args, undefined, (now, memoryMb) => {
      if (memoryMb === null) return;
      const day = Math.floor(now / DAY);
      byDay.set(day, [...(byDay.get(day) ?? []), memoryMb]);
    });
    const kept: Kept = {
      memoryMb: [...byDay.values()].map((some) => Math.round(some.reduce((a, b) => a + b, 0) / some.length)),
      availability: report.forecasts.availability,
      violated: report.invariants.flatMap(({ id, violated, first }) => (violated > 0 ? [`${id}: ${first}`] : [])),
    };
    return kept as unknown as Json;
  },
  conclude: (results) => {
    const units = [...results] as unknown as [string, Kept][];
    const lines = units.map(([unit, { memoryMb, availability }]) => {
      const [first, last, most] = [memoryMb[0], memoryMb.at(-1), Math.max(...memoryMb)];
      return `${unit}: ${first} MiB on the first day, ${last} on the last, ${most} at most; forecasts for ${(100 * availability).toFixed(2)} %`;
    });
    const failures = units.flatMap(([unit, { memoryMb, violated }]) => [
      ...violated.map((one) => `${unit}: ${one}`),
      ...(levelsOff(memoryMb) ? [] : [`${unit}: memory of the last third is over a tenth above the middle one`]),
    ]);
    return { lines, failures };
  },
};
