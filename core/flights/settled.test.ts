import { expect, test } from "vitest";
import { addDays, dayBounds, HOUR, localDate, plus } from "../time.ts";
import { CORRECTION_DAYS, isPastCorrection, labelsAreFinal, lastCorrectedDay } from "./settled.ts";

const ZONE = "Europe/Oslo";
const DAY = localDate("2026-03-28");

test("a reading settles a day from 48 hours after its end on, by the airport's clock", () => {
  const { end } = dayBounds(DAY, ZONE);
  expect(labelsAreFinal(DAY, ZONE, plus(end, 48 * HOUR - 1))).toBe(false);
  expect(labelsAreFinal(DAY, ZONE, plus(end, 48 * HOUR))).toBe(true);
});

test("the last reading for corrections is the first that settles", () => {
  const morningOf = (day: typeof DAY) => plus(dayBounds(day, ZONE).start, 4 * HOUR);
  expect(labelsAreFinal(DAY, ZONE, morningOf(addDays(DAY, CORRECTION_DAYS - 1)))).toBe(false);
  expect(labelsAreFinal(DAY, ZONE, morningOf(addDays(DAY, CORRECTION_DAYS)))).toBe(true);
});

test("rows are kept from the day after the last reading on, and a day that nobody settled is given up two days later", () => {
  expect(lastCorrectedDay(addDays(DAY, CORRECTION_DAYS))).toBe(addDays(DAY, -1));
  expect(lastCorrectedDay(addDays(DAY, CORRECTION_DAYS + 1))).toBe(DAY);
  expect(isPastCorrection(DAY, addDays(DAY, CORRECTION_DAYS + 2))).toBe(false);
  expect(isPastCorrection(DAY, addDays(DAY, CORRECTION_DAYS + 3))).toBe(true);
});
