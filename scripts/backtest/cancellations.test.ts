import { expect, test } from "vitest";
import { dayNumber, localDate } from "../../core/time.ts";
import { Cancellations } from "./cancellations.ts";

const said = (day: string, learner: string, pCancelled: number, cancelled: boolean) => ({
  lead: "evening" as const,
  learner,
  day: dayNumber(localDate(day)),
  pCancelled,
  cancelled,
});

test("months are told apart, each learner beside the baseline on the same flights", () => {
  const sheet = new Cancellations();
  const days = [
    ["2024-01-30", true],
    ["2024-01-31", false],
    ["2024-02-01", false],
    ["2024-02-02", false],
    ["2024-03-01", true],
  ] as const;
  for (const [day, cancelled] of days) {
    sheet.add(said(day, "blend", cancelled ? 0.5 : 0.1, cancelled));
    sheet.add(said(day, "carrier-hour", 0.2, cancelled));
  }
  const months = sheet.months("carrier-hour");
  // March has a single day, from which nothing is told.
  expect(months.map(({ month, flights, cancelled }) => [month, flights, cancelled])).toEqual([
    ["2024-01", 2, 1],
    ["2024-02", 2, 0],
  ]);
  const [january, february] = months;
  expect(january!.logLoss).toBeCloseTo(-(Math.log(0.5) + Math.log(0.9)) / 2, 12);
  expect(january!.baseline).toBeCloseTo(-(Math.log(0.2) + Math.log(0.8)) / 2, 12);
  expect(january!.standardError).toBeGreaterThan(0.1);
  expect(february!.standardError).toBeCloseTo(0, 12);
  expect(sheet.months("airport")).toEqual([]);
});
