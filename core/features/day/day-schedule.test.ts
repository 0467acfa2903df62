import { expect, test } from "vitest";
import { departure, ZONE } from "../../../test/support/synthetic-airport.ts";
import { dayBounds, fromLocal, localDate, plus } from "../../time.ts";
import { daySchedule } from "./day-schedule.ts";

const DAY = localDate("2025-05-20");
const flight = (minute: number, number: string, destination = "OSL") =>
  departure({ scheduledAt: fromLocal(DAY, minute, ZONE), number, delayMin: 0, destination });

test("counts the published flights around each flight", () => {
  const flights = [
    flight(485, "AA3", "LHR"),
    flight(420, "AA1"),
    flight(420, "BB1"),
    flight(430, "AA2"),
    flight(430, "AA2"),
    flight(541, "BB2", "LHR"),
    departure({ scheduledAt: dayBounds(DAY, ZONE).end, number: "AA9", delayMin: 0 }),
  ];
  const { congestion, minute, flights: sorted, before, carrierFlights } = daySchedule(DAY, flights, ZONE);
  expect(sorted.map((f) => f.number)).toEqual(["AA1", "BB1", "AA2", "AA3", "BB2"]);
  expect([...minute]).toEqual([420, 420, 430, 485, 541]);
  expect([...congestion.hour]).toEqual([3, 3, 3, 1, 1]);
  expect([...congestion.previousHour]).toEqual([0, 0, 0, 3, 1]);
  expect([...congestion.nextHour]).toEqual([1, 1, 1, 1, 0]);
  expect([...congestion.quarter]).toEqual([3, 3, 3, 1, 1]);
  expect([...congestion.carrierHour]).toEqual([2, 1, 2, 1, 1]);
  expect([...congestion.before]).toEqual([0, 0, 2, 3, 4]);
  expect([...congestion.carrierBefore]).toEqual([0, 0, 1, 2, 1]);
  expect([...congestion.destination]).toEqual([3, 3, 3, 2, 2]);
  expect(before(fromLocal(DAY, 430, ZONE))).toBe(2);
  expect(before(plus(fromLocal(DAY, 430, ZONE), 1))).toBe(3);
  expect(carrierFlights).toEqual(
    new Map([
      ["AA", 3],
      ["BB", 2],
    ]),
  );
});

test("a day without flights has a schedule", () => {
  expect(daySchedule(DAY, [], ZONE).flights).toEqual([]);
});
