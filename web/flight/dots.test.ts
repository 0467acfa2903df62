import { expect, test } from "vitest";
import { KNOTS, quantise } from "../../core/distribution/cdf.ts";
import { dotsOf } from "./dots.ts";

/** An exponential delay after −5 min with a mean of 25 min. */
const CDF = quantise(KNOTS.map((knot) => (knot <= -5 ? 0 : 1 - Math.exp(-(knot + 5) / 25))));
const minutes = (waited: number | null): number[] => dotsOf(CDF, waited).map((dot) => dot.minutes);

test("twenty equally likely delays; of a flight that waits, those that are left to it", () => {
  expect(minutes(null)).toHaveLength(20);
  expect(minutes(null).filter((at) => at < 15).length).toBeGreaterThan(8);
  const waiting = minutes(30);
  expect(waiting).toHaveLength(20);
  expect(Math.min(...waiting)).toBeGreaterThanOrEqual(30);
  // An exponential delay forgets: half of what is left is over 17 minutes later.
  expect(waiting.filter((at) => at < 30 + 18).length).toBeGreaterThanOrEqual(9);
  expect(waiting.filter((at) => at < 30 + 18).length).toBeLessThanOrEqual(11);
});

test("a wait beyond the forecast, or of which all lies beyond the axis, has no dots", () => {
  expect(minutes(61)).toEqual([]);
  const sure = quantise(KNOTS.map((knot) => (knot <= 0 ? 0 : 1)));
  expect(dotsOf(sure, 30)).toEqual([]);
});
