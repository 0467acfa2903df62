import { spawnSync } from "node:child_process";
import type { Proof } from "./proof.ts";

const ARGS = ["--disable-warning=ExperimentalWarning", "--import", "./scripts/simulate/hooks.ts"];

/** What is lost or altered is there again within a day: each object of R2, each group of rows that can be derived. */
export const healing: Proof = {
  name: "healing",
  about: "In the simulator each object of R2 and each group of rows is lost and altered.",
  minutes: 10,
  units: () => ["r2 ", "d1 ", "conductor "],
  run: async (unit) => {
    const { status, stdout } = spawnSync("node", [...ARGS, "scripts/simulate/healing/main.ts", unit], {
      encoding: "utf8",
    });
    return { holds: status === 0, said: stdout };
  },
  conclude: (results) => {
    const said = [...results.values()] as { holds: boolean; said: string }[];
    return {
      lines: said.map((unit) => unit.said.trim().split("\n").at(-1) ?? ""),
      failures: said.filter((unit) => !unit.holds).map((unit) => unit.said),
    };
  },
};
