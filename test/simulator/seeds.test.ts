import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Seeds that fit into a few minutes of two cores; `npm run prove -- simulate` runs more, and longer. */
const SEEDS = "1..4";
const DAYS = "12";

/*
 * In a process of its own, as `npm run simulate` runs it: the simulator puts its own clock, hashes and streams in the place
 * of Node's.
 */
test("no fault that is drawn for these seeds breaks what must hold", () => {
  const args = ["run", "-s", "simulate", "--", "--seeds", SEEDS, "--days", DAYS];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: ROOT, encoding: "utf8" });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
});
