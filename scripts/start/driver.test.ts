import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import type { Runtime } from "../local/runtime.ts";
import { Driver } from "./driver.ts";
import { Terminal } from "./terminal.ts";
import type { World } from "./world.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A driver of a service that answers these in turn, and the last of them from then on. */
function driverOf(answers: readonly (() => Response)[]) {
  let asked = 0;
  let ticks = 0;
  const written: string[] = [];
  const runtime = {
    fetch: async () => answers[Math.min(asked++, answers.length - 1)]!(),
    scheduled: async () => {
      ticks += 1;
      return "ok";
    },
  } as unknown as Runtime;
  const stdout = { isTTY: false, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
  const world = { airport: ZZZ, description: "", vars: {}, now: () => 1_000, close: async () => {} } satisfies World;
  const driver = new Driver({ runtime, world, terminal: new Terminal(stdout), startedAt: 0 });
  return { driver, written, counts: () => ({ asked, ticks }) };
}

test.each([
  ["too many requests of visitors", () => new Response("too many", { status: 429 }), []],
  ["an internal error", () => new Response("broken", { status: 500 }), ["answered 500: broken; it goes on"]],
])("a service that runs goes on after %s", async (_, answer, said) => {
  const { driver, written, counts } = driverOf([answer]);
  const running = driver.run();
  await vi.advanceTimersByTimeAsync(45_000);
  expect(counts().asked).toBeGreaterThan(3);
  driver.stop();
  await running;
  for (const words of said) expect(written.join("")).toContain(words);
  expect(written.length > 0).toBe(said.length > 0);
});

test("the start goes on too where visitors have asked too much, and ends in words at an error", async () => {
  const busy = () => new Response("too many", { status: 429 });
  const { driver, counts } = driverOf([busy, busy, () => new Response("broken", { status: 500 })]);
  const started = driver.bringUp();
  const ended = expect(started).rejects.toThrow("/api/v1/ZZZ/status answered 500: broken");
  await vi.advanceTimersByTimeAsync(5_000);
  await ended;
  expect(counts().ticks).toBeGreaterThan(0);
});
