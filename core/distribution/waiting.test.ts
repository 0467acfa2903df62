import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KNOTS, quantise, rangeOf } from "./cdf.ts";
import { givenWaiting } from "./waiting.ts";

/** An exponential delay after −5 min with a mean of 25 min. */
const CDF = quantise(KNOTS.map((knot) => (knot <= -5 ? 0 : 1 - Math.exp(-(knot + 5) / 25))));

/** Probability of each whole minute from −60 on, with the mass of an interval spread evenly, as the CDF is defined. */
function minutesOf(cdf: ArrayLike<number>): { minute: number; p: number }[] {
  return KNOTS.flatMap((knot, i) => {
    const from = i === 0 ? -60 : (KNOTS[i - 1] as number);
    const mass = ((cdf[i] ?? 0) - (i === 0 ? 0 : (cdf[i - 1] ?? 0))) / 10_000;
    return Array.from({ length: knot - from }, (_, k) => ({ minute: from + k, p: mass / (knot - from) }));
  });
}

describe("a flight that has not left", () => {
  test("before the earliest departure nothing is learned", () => {
    expect(givenWaiting(CDF, 0.02, -60)).toMatchObject({ ...rangeOf(CDF), pCancelled: 0.02 });
  });

  test("an exponential delay forgets: after 40 min of waiting as much is ahead as at the beginning", () => {
    const after = givenWaiting(CDF, 0, 40);
    expect(after?.p50).toBeGreaterThanOrEqual(40 + 16);
    expect(after?.p50).toBeLessThanOrEqual(40 + 19);
    expect(after?.p90).toBeGreaterThan(40 + 52);
    expect(after?.p90).toBeLessThan(40 + 62);
  });

  test("median and range are those of the minutes that are left", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: KNOTS.length, maxLength: KNOTS.length }),
        fc.integer({ min: -20, max: 400 }),
        (steps, waited) => {
          const total = steps.reduce((sum, step) => sum + step, 0) + 1;
          const upToStep = (i: number) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0);
          const cdf = quantise(steps.map((_, i) => upToStep(i) / total));
          const given = givenWaiting(cdf, 0.1, waited);
          const left = minutesOf(cdf).filter(({ minute }) => minute >= waited);
          const mass = left.reduce((all, { p }) => all + p, 0);
          if (given === null) return expect(mass).toBeLessThan(1e-4 + 1e-9);
          expect(given.p10).toBeGreaterThanOrEqual(waited);
          expect(given.p10).toBeLessThanOrEqual(given.p50);
          expect(given.p50).toBeLessThanOrEqual(given.p90);
          const upTo = (minute: number) =>
            left.filter((one) => one.minute <= minute).reduce((all, { p }) => all + p, 0) / mass;
          expect(upTo(given.p50)).toBeGreaterThanOrEqual(0.5 - 1e-6);
          expect(upTo(given.p50 - 1)).toBeLessThan(0.5 + 1e-6);
          const late = left.filter(({ minute }) => minute >= 60).reduce((all, { p }) => all + p, 0) / mass;
          expect(given.pOver60).toBeCloseTo(late, 6);
          expect(given.pCancelled).toBeGreaterThanOrEqual(0.1 - 1e-12);
        },
      ),
    );
  });

  test("the longer it waits, the later it leaves and the likelier it is cancelled", () => {
    const waits = [0, 15, 40, 90, 200].map((waited) => givenWaiting(CDF, 0.02, waited));
    for (let i = 1; i < waits.length; i++) {
      expect(waits[i]?.p50).toBeGreaterThan(waits[i - 1]?.p50 ?? Number.NaN);
      expect(waits[i]?.pCancelled).toBeGreaterThan(waits[i - 1]?.pCancelled ?? Number.NaN);
    }
  });

  test("a wait that the forecast holds for impossible says nothing", () => {
    expect(givenWaiting(CDF, 0.02, 1440)).toBeNull();
  });
});
