import { spawnSync } from "node:child_process";
import type { Proof } from "./run/proof.ts";

const SOURCES = ["flights", "weather"];
const FAILURES = ["403", "500", "html", "empty", "cut", "hang"];
const TIMES = ["30m", "2d", "10d"];
/** Any seed does: the outage takes the place of its faults. */
const SEED = "9";

/** Each source fails in each way for each time; a day after its return everything it has is there. */
export const outages: Proof = {
  name: "outages",
  about: "In the simulator each source fails in six ways for 30 minutes, 2 and 10 days.",
  minutes: 8,
  units: () => SOURCES.flatMap((source) => FAILURES.flatMap((how) => TIMES.map((time) => `${source}-${how}-${time}`))),
  run: async (unit) => {
    const args = ["run", "-s", "simulate", "--", "--seed", SEED, "--outage", unit];
    const { status, stdout, stderr } = spawnSync("npm", args, { encoding: "utf8" });
    return { holds: status === 0, said: status === 0 ? "" : `${stdout}\n${stderr}`.slice(0, 2000) };
  },
  conclude: (results) => {
    const failures = [...results].flatMap(([unit, result]) => {
      const { holds, said } = result as { holds: boolean; said: string };
      return holds ? [] : [`${unit}: ${said}`];
    });
    return { lines: [`${results.size} outages, ${results.size - failures.length} healed within a day`], failures };
  },
};
