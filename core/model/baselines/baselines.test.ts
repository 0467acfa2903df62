import { expect, test } from "vitest";
import { type MadeRow, madeDataset } from "../../../test/support/synthetic-dataset.ts";
import { pLate, quantise } from "../../distribution/cdf.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Learner, Model } from "../model.ts";
import { airport, floorModel } from "./airport.ts";
import { carrierHour } from "./carrier-hour.ts";
import { PRIOR_CDF } from "./prior.ts";

const train = (learner: Learner, data: Dataset): Model => {
  const training = learner.start(data, data.rows, "seed");
  while (!training.done) training.step();
  return training.finish();
};
const flights = (n: number, late: number, carrier: string, hour: number): MadeRow[] =>
  Array.from({ length: n }, (_, i) => ({
    values: {},
    delay: i < late ? 30 : 0,
    carrier,
    minuteOfDay: hour * 60 + (i % 60),
  }));
const risk = (model: Model, carrier = "AA", hour = 8): number =>
  pLate(quantise(model.predict({ row: new Float32Array(0), carrier, minuteOfDay: hour * 60 }).cdf), 15);

test("the floor needs no history: a fifth delayed", () => {
  expect(risk(floorModel())).toBe(0.2);
  expect(risk(train(airport, madeDataset([])))).toBe(0.2);
  expect(risk(train(carrierHour, madeDataset([])))).toBe(0.2);
  expect([...PRIOR_CDF]).toEqual(PRIOR_CDF.toSorted((a, b) => a - b));
});

test("the airport's own flights outweigh the prior", () => {
  // 50 prior flights with 20 % delayed and 950 with 40 %: (10 + 380) / 1000.
  expect(risk(train(airport, madeDataset(flights(950, 380, "AA", 8))))).toBeCloseTo(0.39, 4);
});

test("a carrier's hour is shrunk towards the hour, an unknown carrier gets the hour, an empty hour the airport", () => {
  const model = train(
    carrierHour,
    madeDataset([...flights(2_000, 200, "AA", 8), ...flights(2_000, 1_000, "BB", 8), ...flights(6, 6, "CC", 8)]),
  );
  expect(risk(model, "AA")).toBeCloseTo(0.1, 1);
  expect(risk(model, "BB")).toBeCloseTo(0.5, 1);
  const hour = risk(model, "ZZ");
  expect(hour).toBeCloseTo(0.3, 1);
  expect(risk(model, "CC")).toBeCloseTo((6 + 60 * hour) / 66, 2);
  expect(risk(model, "AA", 20)).toBeCloseTo(hour, 2);
});

test("cancelled flights count for cancellation, not for minutes; flights without outcome for nothing", () => {
  const cancelled = flights(200, 0, "AA", 8).map((row) => ({ ...row, delay: null }));
  const data = madeDataset([...flights(600, 60, "AA", 8), ...cancelled]);
  const open: Dataset = { ...data, cancelled: data.cancelled.map(() => 0) };
  const ask = { row: new Float32Array(0), carrier: "AA", minuteOfDay: 480 };
  expect(train(carrierHour, data).predict(ask).pCancelled).toBeCloseTo(0.25, 1);
  expect(risk(train(carrierHour, data))).toBeCloseTo(0.1, 1);
  expect(train(carrierHour, open).predict(ask).pCancelled).toBeLessThan(0.01);
});

test("a prediction handed out can be changed without changing the model", () => {
  const model = train(carrierHour, madeDataset(flights(100, 20, "AA", 8)));
  const before = risk(model);
  model.predict({ row: new Float32Array(0), carrier: "AA", minuteOfDay: 480 }).cdf.fill(0);
  expect(risk(model)).toBe(before);
});
