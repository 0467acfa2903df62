import { expect, test } from "vitest";
import { KNOTS, pLate, quantise } from "./cdf.ts";
import { corrected, correctionOf, issued } from "./correction.ts";
import { shiftCdf } from "./shift.ts";
import { reshapeTails } from "./spread.ts";

/** A distribution of delays about a middle. */
const cdfAbout = (middle: number): Float64Array =>
  Float64Array.from(KNOTS, (knot, k) => (k === KNOTS.length - 1 ? 1 : 1 / (1 + Math.exp(-(knot - middle) / 10))));
const NOTHING = { shift: 0, spread: 0, cancelledLately: 0 };
const logit = (p: number): number => Math.log(p / (1 - p));

test("what the scores say and what was known of the flight add up", () => {
  const ofFlight = { delayedLately: -0.3, cancelledLately: 0.4 };
  expect(correctionOf({ shift: 0.2, spread: 0.1 }, ofFlight)).toEqual({
    shift: 0.2 - 0.3,
    spread: 0.1,
    cancelledLately: 0.4,
  });
});

test("below evens a distribution is shifted, then reshaped, then rounded; a baseline's is rounded alone", () => {
  const cdf = cdfAbout(0);
  const said = corrected({ cdf, pCancelled: 0.02 }, { shift: 0.5, spread: 0.2, cancelledLately: Math.log(2) });
  expect(said.cdf).toEqual(quantise(reshapeTails(shiftCdf(cdf, 0.5), 0.2)));
  expect(said.pCancelled).toBe(0.0392);
  expect(issued({ cdf, pCancelled: 0.020_04 })).toEqual({ cdf: quantise(cdf), pCancelled: 0.02 });
});

test("above evens log-odds are raised by a fifth, whether the model or the shift brought them there", () => {
  const late = (middle: number, shift: number) =>
    pLate(corrected({ cdf: cdfAbout(middle), pCancelled: 0 }, { ...NOTHING, shift }).cdf, 15);
  // P(delay ≥ 15) of a middle of 25 minutes has log-odds of 1.
  expect(logit(late(25, 0))).toBeCloseTo(1.2, 2);
  expect(logit(late(15, 1))).toBeCloseTo(1.2, 2);
  expect(logit(late(25, -0.5))).toBeCloseTo(0.6, 2);
  expect(logit(late(25, -1.5))).toBeCloseTo(-0.5, 2);
});

test("a delay that is certain, or impossible, stays so", () => {
  const certain = Float64Array.from(KNOTS, (knot) => (knot > 30 ? 1 : 0));
  const never = new Float64Array(KNOTS.length).fill(1);
  for (const cdf of [certain, never])
    expect(corrected({ cdf, pCancelled: 0 }, NOTHING).cdf).toEqual(issued({ cdf, pCancelled: 0 }).cdf);
});
