import { expect, test } from "vitest";
import { KNOTS } from "../../distribution/cdf.ts";
import { corrected } from "../../distribution/correction.ts";
import { adaptedShift, type DayCalibration, decayedShift } from "../../distribution/shift.ts";
import { adaptedSpread, type DayCoverage } from "../../distribution/spread.ts";
import { DaySheet } from "../../evaluation/day-scores.ts";
import { LEADS } from "../../lead.ts";
import { Rng } from "../../rng.ts";
import { OrderedDays } from "./ordered-days.ts";
import { type RawDay, rawDay } from "./raw-day.ts";

/** Days whose flights run later than forecast, so that there is something to correct. */
function madeDay(day: number): RawDay {
  const rng = Rng.seeded(`day ${day}`);
  const raw = rawDay(60);
  for (let row = 0; row < raw.rows; row++) {
    const middle = 5 * rng.normal();
    KNOTS.forEach((knot, k) => {
      raw.cdf[row * KNOTS.length + k] = k === KNOTS.length - 1 ? 1 : 1 / (1 + Math.exp(-(knot - middle) / 8));
    });
    raw.pCancelled[row] = 0.02;
    raw.delay[row] = rng.uniform() < 0.03 ? Number.NaN : Math.round(middle + 12 + 10 * rng.normal());
    raw.lead[row] = rng.below(2);
  }
  return raw;
}
const DAYS = Array.from({ length: 40 }, (_, i) => 20_000 + i);
const read = (day: number) => ({ raw: madeDay(day), baselines: [] });

function scored(budget: number, days = DAYS) {
  const ordered = new OrderedDays("blend", days);
  while (!ordered.done) ordered.slice(budget, read);
  return ordered.scores;
}

test("each day is corrected by what the days up to the second before it have shown", () => {
  const scores = scored(1);
  const learned: (DayCalibration & DayCoverage)[] = [];
  for (const day of DAYS) {
    const known = learned.filter((one) => one.day <= day - 2);
    const shift = decayedShift(adaptedShift(known), day);
    const spread = adaptedSpread(known);
    const sheet = new DaySheet();
    const raw = madeDay(day);
    for (let row = 0; row < raw.rows; row++) {
      if (LEADS[raw.lead[row]!] !== "6-24") continue;
      const cdf = raw.cdf.slice(row * KNOTS.length, (row + 1) * KNOTS.length);
      const issued = corrected({ cdf, pCancelled: 0.02 }, { shift, spread, cancelledLately: 0 });
      sheet.add(issued.cdf, issued.pCancelled, raw.delay[row]!, Number.isNaN(raw.delay[row]!));
    }
    const expected = sheet.scores()!;
    expect(scores.get(day)!.find(({ lead }) => lead === "6-24")).toEqual({ lead: "6-24", model: "blend", ...expected });
    learned.push({
      day,
      n: expected.n,
      late: expected.late,
      expected: expected.expectedLate,
      coverage80: expected.coverage80,
    });
  }
  expect(decayedShift(adaptedShift(learned), DAYS.at(-1)!)).toBeGreaterThan(0.2);
});

test("however it is cut, the scores are the same", () => {
  expect([...scored(500_000)]).toEqual([...scored(1)]);
});

test("an older window changes the corrections of the days after it, and fades", () => {
  const whole = scored(1);
  const newer = scored(1, DAYS.slice(14));
  const difference = (day: number) => Math.abs(whole.get(day)![0]!.logLoss - newer.get(day)![0]!.logLoss);
  expect(difference(DAYS[16]!)).toBeGreaterThan(difference(DAYS.at(-1)!));
});
