import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Twenty seeds, in which every fault is drawn and every way back taken, or the run fails; the tenth is run twice and must
 * end equal. They fit into some minutes of two cores; `npm run prove -- simulate` runs more, and longer.
 */
const SEEDS = "1..19,31";
const DAYS = "12";

/*
 * In a process of its own, as `npm run simulate` runs it: the simulator puts its own clock, hashes and streams in the
 * place of Node's.
 */
test(`no fault that is drawn for the seeds ${SEEDS} in ${DAYS} days breaks what must hold`, () => {
  const args = ["run", "-s", "simulate", "--", "--seeds", SEEDS, "--days", DAYS];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: ROOT, encoding: "utf8" });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
});
