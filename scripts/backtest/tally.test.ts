import { expect, test } from "vitest";
import { KNOTS, quantise } from "../../core/distribution/cdf.ts";
import { LOSSES, Tally } from "./tally.ts";

/** A CDF that rises steadily from `from` to `to` minutes. */
const uniform = (from: number, to: number) =>
  quantise(KNOTS.map((knot) => Math.min(1, Math.max(0, (knot - from) / (to - from)))));

test("the sums per day and the scores over all of them are one and the same loss", () => {
  const tally = new Tally();
  const delays = [-5, -3, 0, 4, 12, 35, 80];
  delays.forEach((delay, i) => {
    tally.add(i % 3, uniform(-10, 40 + 5 * i), 0.01, delay, false);
  });
  tally.add(0, uniform(-10, 40), 0.3, 0, true);
  const scores = tally.sheet.scores();
  expect(tally.days).toEqual([0, 1, 2]);
  expect(tally.counts).toEqual([3, 2, 2]);
  for (const loss of LOSSES) {
    const mean = tally.sums(loss).reduce((sum, one) => sum + one, 0) / delays.length;
    expect(mean, loss).toBeCloseTo(scores[loss]!, 12);
  }
});
