import { expect, test } from "vitest";
import { CDF_ONE, type Cdf, KNOTS, knotIndex } from "../distribution/cdf.ts";
import { type DayGroups, groupsAsText, groupsOfDay, groupsOfText } from "./day-groups.ts";

/** A forecast that leaves `p` to delays of 15 minutes and more. */
const saying = (p: number): Cdf =>
  Uint16Array.from(KNOTS, (_, i) => (i < LATE ? Math.round((1 - p) * CDF_ONE) : CDF_ONE));
const LATE = knotIndex(15) + 1;

test("each flight counts once in its airline, its hour and the bin of what was said", () => {
  const groups = groupsOfDay([
    { carrier: "SK", hour: 6, cdf: saying(0.25), baseline: saying(0.5), delayMin: 20 },
    { carrier: "SK", hour: 7, cdf: saying(0.25), baseline: saying(0.5), delayMin: 0 },
    { carrier: "BA", hour: 7, cdf: saying(1), baseline: saying(0.5), delayMin: 90 },
  ]);
  expect(Object.keys(groups.carrier)).toEqual(["SK", "BA"]);
  expect([groups.carrier.SK?.flights, groups.carrier.SK?.late]).toEqual([2, 1]);
  expect(groups.hour["7"]?.flights).toBe(2);
  expect(Object.keys(groups.bin)).toHaveLength(2);
  const all = (of: DayGroups[keyof DayGroups]) => Object.values(of).reduce((sum, { loss }) => sum + loss, 0);
  expect(all(groups.carrier)).toBeCloseTo(all(groups.bin), 9);
  expect(groupsOfText(groupsAsText(groups)).carrier.SK).toMatchObject({ flights: 2, late: 1 });
});

test("a text that is none is refused", () => {
  expect(() => groupsOfText('{"carrier":{"SK":[1,2]},"hour":{},"bin":{}}')).toThrow();
});
