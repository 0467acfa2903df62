import { expect, test } from "vitest";
import { addDays, dayBounds, localDate } from "../../core/time.ts";
import type { Runtime } from "../local/runtime.ts";
import { parseDrillArguments } from "./arguments.ts";
import { Clockwork } from "./clockwork.ts";
import type { Operations } from "./operations.ts";

/** Fills the history of a service that has all of it, and returns what was written into its database. */
async function filled(...words: string[]): Promise<(readonly unknown[])[]> {
  const written: unknown[][] = [];
  const prepare = () => ({ bind: (...values: unknown[]) => ({ run: async () => written.push(values) }) });
  const runtime = { scheduled: async () => "ok", db: { prepare } } as unknown as Runtime;
  const read = async () => ({ partitions: [], features: null, building: null });
  const operations = { read, status: async () => ({ training: null }) } as unknown as Operations;
  const args = parseDrillArguments(["--from", "2026-03-01", "--days", "9", ...words]);
  await new Clockwork({ args, airports: [{ zone: "UTC", operations }], runtime, injector: () => null }).fillHistory();
  return written;
}

test("a drill without training pauses it to its end once the history is filled, and no other drill does", async () => {
  expect(await filled()).toEqual([]);
  const [[airport, pause] = [], ...more] = await filled("--no-training");
  expect(more).toEqual([]);
  expect(airport).toBe("ZZZ");
  const { jobs, until } = JSON.parse(String(pause)) as { jobs: string[]; until: number };
  expect(jobs).toEqual(["train"]);
  expect(until).toBeGreaterThanOrEqual(dayBounds(addDays(localDate("2026-03-01"), 9), "UTC").start);
});
