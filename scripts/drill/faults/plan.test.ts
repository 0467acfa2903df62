import { expect, test } from "vitest";
import { DAY, type Instant } from "../../../core/time.ts";
import { DRILL_FAULTS } from "./catalogue.ts";
import { leastDays, planFaults } from "./plan.ts";

const START = Date.UTC(2026, 2, 1) as Instant;
const IDS = DRILL_FAULTS.map(({ id }) => id);
const plan = (ids: readonly string[], seed: string, days: number) =>
  planFaults(ids, seed, START, (START + days * DAY) as Instant);

test("in the fewest days each fault comes once at least, one after another, with a day to heal behind the last", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const days = leastDays(IDS.length);
    const injections = plan(IDS, String(seed), days);
    expect(new Set(injections.map(({ fault }) => fault.id))).toEqual(new Set(IDS));
    for (const [i, { from, to }] of injections.entries()) {
      expect(from).toBeLessThan(to);
      expect(to).toBeLessThanOrEqual(injections[i + 1]?.from ?? START + (days - 1) * DAY);
    }
  }
});

test("the seed decides about the order, and only faults that were asked for come", () => {
  const order = (seed: string) => plan(IDS, seed, 2).map(({ fault }) => fault.id);
  expect(order("a")).toEqual(order("a"));
  expect(order("a")).not.toEqual(order("b"));
  expect(new Set(plan(["F9"], "a", 2).map(({ fault }) => fault.id))).toEqual(new Set(["F9"]));
  expect(plan([], "a", 30)).toEqual([]);
});
