import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { err, ok } from "../../core/result.ts";
import { localDate, MINUTE, plus } from "../../core/time.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { at, bindings, clear, depsOf } from "./support/world.ts";

beforeEach(clear);

const NOON = at("2026-08-31T04:00:00Z");

test("a publisher that hangs costs a tick half a minute, and keeps nobody from asking the other one", async () => {
  let clock = 0;
  const asked: string[] = [];
  const fetchSource: FetchSource = async ({ url }) => {
    const flights = url.includes("hongkongairport");
    asked.push(flights ? "flights" : "weather");
    clock += flights ? 30_000 : 1_000;
    return flights
      ? err({ reason: "timeout", afterMs: 20_000 })
      : ok({ status: 404, contentType: "", body: new Uint8Array() });
  };
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName("hanging"));
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName("hanging"));
  const tick = async (now: typeof NOON) => {
    clock = 0;
    asked.length = 0;
    const normal = depsOf(HKG, now, { fetchSource, wallClock: () => clock });
    const config = { ...normal.config, historySince: localDate("2026-08-01"), backfillDays: 14 };
    await scheduled("*/15 * * * *", { ...normal, config, conductor: () => conductor, trainer: () => trainer });
    return [...asked];
  };
  const first = await tick(NOON);
  // One request of 30 seconds; the weather is asked all the same.
  expect(first.filter((who) => who === "flights")).toHaveLength(1);
  expect(first).toContain("weather");
  expect(clock).toBeLessThanOrEqual(60_000);
  const statuses = new Map((await conductor.attempts(20)).map(({ job, status }) => [job, status]));
  expect(statuses.get("board")).toBe("waiting");
  const days = await conductor.partitions(["flights"]);
  expect(days.filter(({ attempts }) => attempts > 0)).toEqual([]);

  const second = await tick(plus(NOON, 15 * MINUTE));
  expect(second.filter((who) => who === "flights")).toHaveLength(1);
  expect(clock).toBeLessThanOrEqual(60_000);
});
