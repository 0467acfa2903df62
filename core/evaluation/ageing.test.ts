import { expect, test } from "vitest";
import { type AgedDay, ageingOf } from "./ageing.ts";

/** Pairs of ten weeks at one age, with a mean loss per flight of the older fit, of the freshest and of the baseline. */
const pairs = (age: number, loss: number, fresh = 0.5, baseline = 0.6, same = false): AgedDay[] =>
  Array.from({ length: 70 }, (_, i) => {
    const flights = 10 + (i % 5);
    const day = 20_000 + i;
    return {
      day,
      age,
      flights,
      loss: loss * flights,
      freshLoss: fresh * flights,
      baselineLoss: baseline * flights,
      same,
    };
  });

test("the ratio of losses by age, with the days and flights behind it", () => {
  const { curve } = ageingOf([...pairs(5, 0.5, 0.5, 0.6, true), ...pairs(20, 0.51), ...pairs(60, 0.52)]);
  expect(curve.map(({ ageFrom, ageTo, days, flights }) => [ageFrom, ageTo, days, flights])).toEqual([
    [1, 7, 70, 840],
    [8, 30, 70, 840],
    [31, 90, 70, 840],
  ]);
  expect(curve.map(({ ratio }) => ratio.mean)).toEqual([
    expect.closeTo(1, 9),
    expect.closeTo(1.02, 9),
    expect.closeTo(1.04, 9),
  ]);
  expect(curve[2]!.ratio.low).toBeCloseTo(1.04, 9);
});

test("a fit is not compared with itself beyond the first week", () => {
  expect(ageingOf(pairs(10, 0.5, 0.5, 0.6, true)).curve).toEqual([]);
});

test("the half-life is where half of the skill is gone, linear between the ages seen", () => {
  expect(ageingOf([...pairs(20, 0.52), ...pairs(60, 0.56)]).halfLifeDays).toBe(50);
  expect(ageingOf([...pairs(20, 0.52), ...pairs(60, 0.54)]).halfLifeDays).toBeNull();
  expect(ageingOf(pairs(20, 0.6)).halfLifeDays).toBe(10);
  expect(ageingOf(pairs(20, 0.7, 0.6, 0.6)).halfLifeDays).toBeNull();
});

test("one week says nothing of how much weeks differ", () => {
  expect(ageingOf(pairs(20, 0.52).filter(({ day }) => day < 20_004)).curve).toEqual([]);
  expect(ageingOf([])).toEqual({ curve: [], halfLifeDays: null });
});
