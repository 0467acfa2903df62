import { expect, test } from "vitest";
import type { Departure } from "../flights/departure.ts";
import type { FlightObservation } from "../flights/flight.ts";
import { ghostsOf } from "./ghosts.ts";

const flights = (from: number, n: number, source = "hkia") =>
  Array.from({ length: n }, (_, i) => ({ flightKey: `TST/XX${from + i}`, source }));
const ghosts = (known: object[], listed: object[], sameWeekday: readonly number[] = [100, 98, 104]) =>
  ghostsOf({ known: known as Departure[], listed: listed as FlightObservation[], source: "hkia", sameWeekday }).length;

test("rows of another board, of which a usual complete answer knows nothing, are ghosts", () => {
  expect(ghosts([...flights(0, 100), ...flights(1_000, 40)], flights(0, 100))).toBe(40);
  expect(ghosts(flights(1_000, 3_000), flights(0, 100))).toBe(3_000);
});

test("some flights that are no longer listed stay", () => {
  expect(ghosts(flights(0, 120), flights(0, 100))).toBe(0);
  expect(ghosts(flights(0, 8), flights(0, 3), [3, 3, 3])).toBe(0);
});

test("an answer that is shorter than usual proves nothing, nor does one about rows of another source", () => {
  expect(ghosts(flights(0, 100), flights(0, 70))).toBe(0);
  expect(ghosts([...flights(0, 100), ...flights(1_000, 40, "csv-flights")], flights(0, 100))).toBe(0);
});

test("without weeks around, the answer itself is what is usual", () => {
  expect(ghosts([...flights(0, 100), ...flights(1_000, 40)], flights(0, 100), [])).toBe(40);
});
