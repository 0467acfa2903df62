import { expect, test } from "vitest";
import { panelOf } from "./panel.ts";

const day = (at: number, flights: number, loss: number, served: number) => ({
  day: at,
  flights,
  loss,
  served,
  version: 3,
});

test("a member's difference is that of the sums over its own days, within its interval", () => {
  const linear = [day(1, 100, 44, 40), day(2, 50, 19, 20), day(3, 100, 42, 40)];
  const [member] = panelOf(new Map([["challenger-linear", linear]]));
  expect(member).toMatchObject({ name: "challenger-linear", difference: 105 / 100 - 1 });
  const [low, high] = member!.interval;
  expect(low).toBeGreaterThanOrEqual(-0.05 - 1e-12);
  expect(low).toBeLessThan(0.05);
  expect(high).toBeGreaterThan(0.05);
  expect(high).toBeLessThanOrEqual(0.1 + 1e-12);
  expect(panelOf(new Map([["challenger-linear", linear]]))).toEqual([member]);
});

test("one day says nothing about how days differ", () => {
  expect(panelOf(new Map([["frozen-7", [day(1, 100, 44, 40)]]]))).toEqual([]);
});
