import { expect, test } from "vitest";
import HKG from "../../airports/HKG.ts";
import YYZ from "../../airports/YYZ.ts";
import ZZZ from "../../airports/ZZZ.ts";
import { arrivalSourceOf, flightSourceOf } from "./airport-sources.ts";

test("the simulated airport has the flights and arrivals of a publisher", () => {
  expect(flightSourceOf(ZZZ).id).toBe(flightSourceOf(HKG).id);
  expect(arrivalSourceOf(ZZZ)?.id).toBe(arrivalSourceOf(HKG)?.id);
  expect(arrivalSourceOf(YYZ)).toBeNull();
});
