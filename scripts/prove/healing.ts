import { spawnSync } from "node:child_process";
import type { Proof } from "./run/proof.ts";

const ARGS = ["--disable-warning=ExperimentalWarning", "--import", "./scripts/simulate/hooks.ts"];

/** In so many parts, so that an interruption costs little. */
const PARTS: Readonly<Record<string, number>> = { r2: 8, d1: 2, conductor: 2 };

/** What is lost or altered is there again within a day: each object of R2, each group of rows that can be derived. */
export const healing: Proof = {
  name: "healing",
  about: "In the simulator each object of R2 and each group of rows is lost and altered.",
  minutes: 10,
  units: () =>
    Object.entries(PARTS).flatMap(([what, parts]) =>
      Array.from({ length: parts }, (_, i) => `${what} ${i + 1}/${parts}`),
    ),
  run: async (unit) => {
    const { status, stdout } = spawnSync("node", [...ARGS, "scripts/simulate/healing/main.ts", ...unit.split(" ")], {
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
