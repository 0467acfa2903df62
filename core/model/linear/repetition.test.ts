import { expect, test } from "vitest";
import type { Dataset } from "../dataset/dataset.ts";
import { repetitionPenalty } from "./repetition.ts";

const DAYS = 200;
const FLIGHTS = 20;
/** The column is −1 in bin 1 and 1 in bin 2. */
const Z = Float64Array.of(0, -1, 1);

/** A training set with one feature, whose bin is 2 for the flights that `high` names and 1 for all others. */
function dataset(high: (day: number, flight: number) => boolean): Dataset {
  const rows = DAYS * FLIGHTS;
  const column = Uint8Array.from({ length: rows }, (_, i) => (high(Math.floor(i / FLIGHTS), i % FLIGHTS) ? 2 : 1));
  return {
    rows,
    features: ["f"],
    columns: [column],
    edges: [Float32Array.of(0)],
    carriers: ["AA"],
    day: Uint16Array.from({ length: rows }, (_, i) => Math.floor(i / FLIGHTS)),
    delay: new Float32Array(rows),
    cancelled: new Uint8Array(rows),
    carrier: new Uint16Array(rows),
    minuteOfDay: new Int16Array(rows),
  };
}
const of = (high: (day: number, flight: number) => boolean): number => {
  const data = dataset(high);
  return repetitionPenalty(data, data.rows, 0, Z);
};

test("a column that differs from flight to flight is penalised like any other", () => {
  expect(of((_, flight) => flight % 2 === 0)).toBeCloseTo(1, 12);
});

test("days that differ from their neighbours are independent, however alike their flights", () => {
  expect(of((day) => day % 2 === 0)).toBeCloseTo(1, 12);
});

test("days in runs of ten like ones are penalised by the cube root of their variance inflation", () => {
  // Of each 20 neighbours 18 are alike and 2 opposite: ρ = 0.8, so each value is worth 1 / 9.
  expect(of((day) => day % 20 < 10)).toBeCloseTo(Math.cbrt(9), 1);
});

test("a season that was seen once is penalised most", () => {
  // Of 199 pairs of neighbours one is opposite, so ρ is 0.985.
  expect(of((day) => day >= DAYS / 2)).toBeCloseTo(Math.cbrt(1.985 / 0.015), 1);
});

test("a column that varies between days and within them is penalised in between", () => {
  const half = of((day, flight) => flight < 10 && day % 20 < 10);
  expect(half).toBeGreaterThan(1.1);
  expect(half).toBeLessThan(Math.cbrt(9));
});

test("a constant column has nothing to repeat", () => {
  expect(of(() => true)).toBe(1);
});
