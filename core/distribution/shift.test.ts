import fc from "fast-check";
import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { KNOTS, knotIndex } from "./cdf.ts";
import { adaptedShift, decayedShift, shiftCdf, shiftProbability } from "./shift.ts";

test("a day that came as expected moves nothing, others move the shift toward what came, few flights hardly", () => {
  expect(adaptedShift([])).toBeNull();
  expect(adaptedShift([{ day: 1, n: 0, late: 0, expected: 0 }])).toBeNull();
  expect(adaptedShift([{ day: 1, n: 300, late: 60, expected: 60 }])).toEqual({ day: 1, value: 0 });
  // (90 − 60) / (400 · 0.2 · 0.8) of the way of a Newton step.
  expect(adaptedShift([{ day: 1, n: 300, late: 90, expected: 60 }])?.value).toBeCloseTo((0.05 * 30) / 64, 12);
  expect(adaptedShift([{ day: 1, n: 300, late: 30, expected: 60 }])?.value).toBeLessThan(0);
  expect(adaptedShift([{ day: 1, n: 2, late: 2, expected: 0.4 }])?.value).toBeLessThan(0.01);
  const awful = Array.from({ length: 200 }, (_, day) => ({ day, n: 300, late: 300, expected: 3 }));
  expect(adaptedShift(awful)?.value).toBe(1);
});

test("time wears a shift off, between days and afterwards", () => {
  const bad = { n: 300, late: 90, expected: 60 };
  const one = adaptedShift([{ day: 1, ...bad }])!;
  expect(decayedShift(one, 1)).toBe(one.value);
  expect(decayedShift(one, 11)).toBeCloseTo(0.93 ** 10 * one.value, 12);
  expect(
    adaptedShift([
      { day: 1, ...bad },
      { day: 21, ...bad },
    ])?.value,
  ).toBeCloseTo(one.value * (1 + 0.93 ** 20), 12);
  expect(decayedShift(null, 5)).toBe(0);
});

test("a distribution stays one, and the log-odds of every delay rise alike", () => {
  const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 27, maxLength: 27 });
  fc.assert(
    fc.property(numbers, fc.double({ min: -1, max: 1, noNaN: true }), (values, by) => {
      const cdf = Float64Array.from([...values.sort((a, b) => a - b), 1]);
      const other = shiftCdf(cdf, by);
      expect(other.every((p, i) => p >= 0 && p <= 1 && (i === 0 || p >= other[i - 1]! - 1e-12))).toBe(true);
      expect(other.at(-1)).toBe(1);
      cdf.forEach((p, i) => {
        if (p > 1e-6 && p < 1 - 1e-6) expect(Math.log(1 / other[i]! - 1)).toBeCloseTo(Math.log(1 / p - 1) + by, 6);
      });
    }),
  );
  const cdf = Float64Array.from(KNOTS, (_, i) => (i + 1) / KNOTS.length);
  expect(shiftCdf(cdf, 0)).toBe(cdf);
});

test("a single probability moves as those of a distribution do", () => {
  const cdf = Float64Array.of(0.2, 0.7, 1);
  const moved = shiftCdf(cdf, 0.6);
  for (const [i, below] of cdf.entries()) expect(shiftProbability(1 - below, 0.6)).toBeCloseTo(1 - moved[i]!, 12);
  expect(shiftProbability(0.3, 0)).toBeCloseTo(0.3, 12);
  expect([shiftProbability(0, 2), shiftProbability(1, 2)]).toEqual([0, 1]);
});

test("where days run late together for a fortnight, shifted forecasts are better than the true rate", () => {
  const rng = Rng.seeded("shift");
  const days: { day: number; n: number; late: number; expected: number }[] = [];
  const cdf = Float64Array.from(KNOTS, (knot) => (knot < 15 ? 0.5 : knot === 15 ? 0.8 : 1));
  const loss = { plain: 0, shifted: 0 };
  let mood = 0;
  for (let day = 0; day < 600; day++) {
    mood = 0.93 * mood + 0.2 * rng.normal();
    const rate = 1 / (1 + Math.exp(Math.log(4) - mood));
    const p = 1 - shiftCdf(cdf, decayedShift(adaptedShift(days.slice(-60)), day))[knotIndex(15)]!;
    let late = 0;
    for (let flight = 0; flight < 300; flight++) if (rng.uniform() < rate) late++;
    const of = (q: number): number => -(late * Math.log(q) + (300 - late) * Math.log(1 - q)) / 300;
    loss.plain += of(0.2) / 600;
    loss.shifted += of(p) / 600;
    days.push({ day, n: 300, late, expected: 300 * p });
  }
  expect(loss.shifted).toBeLessThan(loss.plain - 0.005);
});
