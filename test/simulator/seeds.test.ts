import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Seeds with their days, which fit into a few minutes of two cores; `npm run prove -- simulate` runs more, and longer.
 */
const SEEDS: readonly (readonly [seeds: string, days: string])[] = [
  ["2,3", "10"],
  // Each tenth seed is run twice and must end equal.
  ["10", "8"],
];

/*
 * In a process of its own, as `npm run simulate` runs it: the simulator puts its own clock, hashes and streams in the
 * place of Node's.
 */
test.each(SEEDS)("no fault that is drawn for the seeds %s in %s days breaks what must hold", (seeds, days) => {
  const args = ["run", "-s", "simulate", "--", "--seeds", seeds, "--days", days];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: ROOT, encoding: "utf8" });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
});
