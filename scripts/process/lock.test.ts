import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimState } from "./lock.ts";
import { processMark } from "./process-stats.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "vylet-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const DEAD = { pid: 2 ** 30, startedAt: 1 };
const leave = (claim: unknown) => writeFileSync(join(dir, "in-use.json"), JSON.stringify(claim));

test("a released folder can be taken again", async () => {
  (await claimState(dir)).release();
  expect(existsSync(join(dir, "in-use.json"))).toBe(false);
  (await claimState(dir)).release();
});

test("a folder in use is refused, with the process that uses it", async () => {
  const claim = await claimState(dir);
  await expect(claimState(dir, 0)).rejects.toThrow(`in use by process ${process.pid}`);
  claim.release();
});

test("the claim of a dead process, and one cut short by a crash, do not count", async () => {
  leave({ owner: DEAD, workerd: null });
  (await claimState(dir)).release();
  writeFileSync(join(dir, "in-use.json"), '{"owner":{"pi');
  (await claimState(dir)).release();
});

test.runIf(process.platform === "linux")("a workerd left by a killed process is ended, a stranger is not", async () => {
  const leftover = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const ended = once(leftover, "exit");
  const mark = processMark(leftover.pid ?? 0);
  leave({ owner: DEAD, workerd: { ...mark, startedAt: 1 } });
  (await claimState(dir)).release();
  expect(leftover.exitCode ?? leftover.signalCode).toBeNull();

  leave({ owner: DEAD, workerd: mark });
  (await claimState(dir)).release();
  expect(await ended).toEqual([null, "SIGKILL"]);
});
