import { expect, test } from "vitest";
import { CDF_ONE, KNOTS } from "../../core/distribution/cdf.ts";
import type { Forecast } from "./forecast.ts";
import { ShiftTracker } from "./shift-tracker.ts";

/** Late with probability 0.2. */
const cdf = Uint16Array.from(KNOTS, (knot) => (knot < 15 ? 0.5 : knot === 15 ? 0.8 : 1) * CDF_ONE);

const forecast = (learner: string, day: number, delayMin: number | null): Forecast => {
  const departure = { status: delayMin === null ? "cancelled" : "departed", delayMin };
  return { learner, lead: "evening", day, departure, cdf, pCancelled: 0 } as unknown as Forecast;
};

test("forecasts of a learner that serves are raised by late days that are known, and by no others", () => {
  const shifts = new ShiftTracker(["blend"]);
  for (let day = 0; day < 10; day++) {
    for (let flight = 0; flight < 100; flight++) {
      shifts.record(forecast("blend", day, day >= 5 && flight < 50 ? 40 : 0));
      shifts.record(forecast("airport", day, 40));
    }
    shifts.record(forecast("blend", day, null));
  }
  const by = (known: number, learner = "blend") => shifts.shiftFor(learner, "evening", known + 2, known);
  expect(by(-1)).toBe(0);
  expect(by(4)).toBeLessThan(0);
  expect(by(9)).toBeGreaterThan(0.08);
  expect(by(9, "airport")).toBe(0);
  expect(shifts.shiftFor("blend", "two-days", 11, 9)).toBe(0);
  // Later days change nothing of what an earlier one was told.
  const before = by(6);
  shifts.record(forecast("blend", 10, 40));
  expect(by(6)).toBe(before);
});
