import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json, Proof } from "../proof.ts";

const DAYS = "30";
const SEEDS = ["1", "2", "3"];

/** What a unit keeps of the drill's report. */
interface Kept {
  readonly faults: readonly { readonly id: string; readonly injected: number; readonly recovered: number }[];
  readonly availability: number;
  readonly failed: boolean;
  readonly said: string;
}

/** The real Worker in workerd, with every fault that a drill can inject, again and again; `days=7` for fewer days. */
export const drillFaults: Proof = {
  name: "drill-faults",
  about: `The drill in workerd with all of its faults: ${SEEDS.length} seeds of ${DAYS} days.`,
  minutes: 60,
  units: (words) => {
    const days = words.find((word) => word.startsWith("days="))?.slice("days=".length) ?? DAYS;
    return SEEDS.map((seed) => `seed ${seed}, ${days} days`);
  },
  run: async (unit, folder) => {
    const [, seed = "", days = ""] = /^seed (\d+), (\d+) days$/.exec(unit) ?? [];
    const file = join(folder, "report.json");
    const args = [
      "scripts/drill.ts",
      "--faults",
      "all",
      "--seed",
      seed,
      "--days",
      days,
      "--history",
      "60",
      "--json",
      file,
    ];
    const { status, stderr } = spawnSync("node", args, { encoding: "utf8", maxBuffer: 1 << 28 });
    if (status === 2) throw new Error(stderr.slice(-2000));
    const { faults, forecasts } = JSON.parse(readFileSync(file, "utf8"));
    const kept: Kept = {
      faults,
      availability: forecasts.availability,
      failed: status !== 0,
      said: stderr.slice(-2000),
    };
    return kept as unknown as Json;
  },
  conclude: (results) => {
    const units = [...results] as unknown as [string, Kept][];
    const lines = units.map(([unit, { faults, availability }]) => {
      const counts = faults.map(({ id, injected, recovered }) => `${id} ${recovered}/${injected}`).join(", ");
      return `${unit}: recovered ${counts}; forecasts for ${(100 * availability).toFixed(2)} % outside of faults`;
    });
    return { lines, failures: units.flatMap(([unit, { failed, said }]) => (failed ? [`${unit}: ${said}`] : [])) };
  },
};
