import { expect, test } from "vitest";
import { FEATURE_NAMES } from "../features/spec.ts";
import { reasonsOf } from "./reasons.ts";

test("the biggest reasons are named, and all add up", () => {
  const attributions = new Float64Array(FEATURE_NAMES.length + 1).fill(0.21);
  attributions[0] = -7.04;
  attributions[3] = 4.44;
  attributions[FEATURE_NAMES.length] = 2;
  const expected = Math.round(10 * attributions.reduce((sum, m) => sum + m, 12.3)) / 10;
  const reasons = reasonsOf({ usual: 12.3, attributions }, FEATURE_NAMES, expected);
  expect(reasons.map((r) => r.feature).slice(0, 4)).toEqual(["usual", FEATURE_NAMES[0], FEATURE_NAMES[3], "carrier"]);
  expect(reasons.at(-1)!.feature).toBe("other");
  expect(reasons.length).toBe(1 + 12 + 1);
  expect(reasons[1]).toMatchObject({ minutes: -7, text: "scheduled departure, minutes since local midnight" });
  expect(reasons.reduce((sum, r) => sum + Math.round(10 * r.minutes), 0)).toBe(Math.round(10 * expected));
});

test("of a model that was learnt elsewhere the first reason says so", () => {
  const attributions = new Float64Array(FEATURE_NAMES.length + 1);
  expect(reasonsOf({ usual: 9.04, attributions }, FEATURE_NAMES, 9, 0, true)).toEqual([
    { feature: "elsewhere", text: "a usual flight, as at other airports", minutes: 9 },
  ]);
});

test("what is known of other airports is a reason of its own, and all add up", () => {
  const attributions = new Float64Array(FEATURE_NAMES.length + 1);
  attributions[3] = 2;
  expect(reasonsOf({ usual: 8, attributions, elsewhere: -1.26 }, FEATURE_NAMES, 9.2, 0.46).slice(2)).toEqual([
    { feature: "prior", text: "as at other airports", minutes: -1.3 },
    { feature: "recent", text: "how the last days went against forecast", minutes: 0.5 },
  ]);
});

test("a flight like any other has one reason", () => {
  const attributions = new Float64Array(FEATURE_NAMES.length + 1);
  expect(reasonsOf({ usual: 8, attributions }, FEATURE_NAMES, 8)).toEqual([
    { feature: "usual", text: "a usual flight here", minutes: 8 },
  ]);
});
