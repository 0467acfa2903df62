import { expect, test } from "vitest";
import { localDate } from "../../../core/time.ts";
import { compareEvenings } from "./compare-evenings.ts";
import type { EveningLoss } from "./live-evenings.ts";

const loss = (day: string, minuteOfDay: number, value: number): EveningLoss => ({
  day: localDate(day),
  carrier: "AA",
  minuteOfDay,
  delay: 3,
  loss: value,
});

test("each flight is compared with itself, and flights of one list alone with none", () => {
  const live = [loss("2024-06-01", 600, 0.4), loss("2024-06-01", 660, 0.5), loss("2024-06-02", 600, 0.3)];
  const hindcast = [loss("2024-06-01", 660, 0.6), loss("2024-06-02", 600, 0.3), loss("2024-06-03", 600, 9)];
  expect(compareEvenings(live, hindcast)).toMatchObject({
    days: 2,
    flights: 2,
    live: 0.4,
    hindcast: expect.closeTo(0.45, 9),
    difference: { mean: expect.closeTo(0.05, 9) },
  });
  expect(compareEvenings(live, [])).toBeNull();
});

test("two flights that look alike are two pairs, not four", () => {
  const twice = [loss("2024-06-01", 600, 0.4), loss("2024-06-01", 600, 0.4)];
  expect(compareEvenings(twice, [...twice, ...twice])).toMatchObject({ flights: 2 });
});
