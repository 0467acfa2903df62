import { expect, test } from "vitest";
import HKG from "../../airports/HKG.ts";
import ZZZ from "../../airports/ZZZ.ts";
import { arrivalSourceOf, flightSourceOf } from "./airport-sources.ts";

test("the simulated airport has the flights of a publisher, and no arrivals", () => {
  expect(flightSourceOf(ZZZ).id).toBe(flightSourceOf(HKG).id);
  expect(arrivalSourceOf(HKG)).not.toBeNull();
  expect(arrivalSourceOf(ZZZ)).toBeNull();
});
