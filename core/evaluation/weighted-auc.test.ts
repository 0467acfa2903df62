import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { rocAuc } from "./metrics.ts";
import { RankedFlights } from "./weighted-auc.ts";

const rng = Rng.seeded("ranked");
const flights = Array.from({ length: 500 }, () => {
  const p = rng.below(40) / 40;
  return { p, late: rng.uniform() < p ? 1 : 0, day: rng.below(7) };
});
const column = <Key extends "p" | "late" | "day">(of: typeof flights, key: Key) => of.map((flight) => flight[key]);
const ranked = new RankedFlights(column(flights, "p"), column(flights, "late"), column(flights, "day"));

test("every day once is the area itself, ties included", () => {
  expect(ranked.auc(new Array(7).fill(1))).toBeCloseTo(rocAuc(column(flights, "p"), column(flights, "late")), 12);
});

test("a day that counts twice is as good as its flights written twice, one that counts not at all is absent", () => {
  const times = [2, 0, 1, 3, 1, 0, 1];
  const written = flights.flatMap((flight) => Array(times[flight.day]).fill(flight) as typeof flights);
  expect(ranked.auc(times)).toBeCloseTo(rocAuc(column(written, "p"), column(written, "late")), 12);
});

test("one outcome only has no area", () => {
  expect(new RankedFlights([0.1, 0.2], [1, 1], [0, 0]).auc([1])).toBeNaN();
});
