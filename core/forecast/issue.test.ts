import { expect, test } from "vitest";
import { expectedMinutes, INTERVAL_MEANS, KNOTS, knotIndex } from "../distribution/cdf.ts";
import { decodeCdf } from "../distribution/cdf-text.ts";
import type { ForecastRows } from "../features/build.ts";
import type { Departure } from "../flights/departure.ts";
import type { Model } from "../model/model.ts";
import { dayNumber, type Instant, localDate } from "../time.ts";
import { type Corrections, forecastDay } from "./issue.ts";

const DAY = localDate("2026-03-29");
const NOW = Date.UTC(2026, 2, 29, 8) as Instant;
const CDF = Float64Array.from(KNOTS, (knot) => 1 / (1 + Math.exp(-knot / 12 + 0.1)));
CDF[CDF.length - 1] = 1;
const mean = CDF.reduce((sum, p, i) => sum + (p - (CDF[i - 1] ?? 0)) * INTERVAL_MEANS[i]!, 0);

const model: Model = {
  learner: "blend",
  features: ["wind"],
  predict: () => ({ cdf: CDF, pCancelled: 0.01 }),
  explain: () => ({ usual: mean - 2, attributions: Float64Array.of(2, 0) }),
  toJSON: () => ({ learner: "blend", features: ["wind"], body: null }),
};
const served = { name: "blend", version: 3, model };
const baseline = { name: "carrier-hour", version: 1, model: { ...model, learner: "carrier-hour", features: [] } };
const flight = {
  flightKey: "ZZZ/AA1/2026-03-29T12:00Z",
  airport: "ZZZ",
  localDate: DAY,
  carrier: "AA",
  status: "scheduled",
  scheduledAt: Date.UTC(2026, 2, 29, 12),
} as unknown as Departure;
const rows = {
  flights: [flight],
  features: ["wind"],
  columns: [Float32Array.of(1)],
  minuteOfDay: Int16Array.of(720),
  cancelledLately: Float32Array.of(0.5),
  delayedLately: Float32Array.of(0),
} as unknown as ForecastRows;

const issued = (corrections: Corrections, given = rows) => {
  const models = { champion: served, baseline, floor: baseline };
  const [made] = forecastDay({
    flights: [flight],
    rows: given,
    models,
    corrections,
    wanted: () => true,
    now: NOW,
    zone: "UTC",
  });
  return made!;
};

test("without anything learnt of past days the model's distribution is issued", () => {
  const { ledger, shown } = issued({ shifts: {}, spreads: {} });
  expect(ledger.map(({ model, version }) => [model, version])).toEqual([
    ["blend", 3],
    ["carrier-hour", 1],
  ]);
  expect(shown.pLate15).toBeCloseTo(1 - CDF[knotIndex(15)]!, 4);
  expect(shown.reasons.map(({ feature }) => feature)).not.toContain("recent");
});

test("cancellations of the last days move the champion's probability of one, and nothing else", () => {
  const { ledger, shown } = issued({ shifts: {}, spreads: {} });
  expect(shown.pCancelled).toBe(0.0164);
  expect(ledger.map(({ pCancelled }) => pCancelled)).toEqual([0.0164, 0.01]);
  expect(decodeCdf(shown.cdf)).toEqual(decodeCdf(ledger[1]!.cdf));
});

test("a late evening moves the champion's night flight beside what the last days taught, and keeps it in its inputs", () => {
  const shift = { day: dayNumber(DAY), value: 0.2 };
  const at = (delayedLately: number) =>
    issued({ shifts: { "0-6": shift }, spreads: {} }, { ...rows, delayedLately: Float32Array.of(delayedLately) });
  const [usual, late] = [at(0), at(0.5)];
  const odds = (p: number): number => Math.log(p / (1 - p));
  expect(odds(late.shown.pLate15) - odds(usual.shown.pLate15)).toBeCloseTo(0.5, 2);
  expect(Number(late.shown.inputs!.split(" ")[1])).toBeCloseTo(0.7, 6);
  expect(late.ledger[1]).toEqual(usual.ledger[1]);
});

test("what the last days taught moves the champion's forecast at its lead, and is a reason", () => {
  const shift = { day: dayNumber(DAY) - 1, value: 0.5 };
  const calm = issued({ shifts: {}, spreads: {} });
  const { ledger, shown } = issued({ shifts: { "0-6": shift, "6-24": { ...shift, value: -1 } }, spreads: {} });
  const odds = (p: number): number => Math.log(p / (1 - p));
  expect(odds(shown.pLate15) - odds(calm.shown.pLate15)).toBeCloseTo(0.93 * 0.5, 2);
  expect(ledger[1]).toEqual(calm.ledger[1]);
  const cdf = decodeCdf(shown.cdf);
  const expected = cdf.ok ? expectedMinutes(cdf.value) : Number.NaN;
  const recent = shown.reasons.find(({ feature }) => feature === "recent");
  expect(recent?.minutes).toBeGreaterThan(3);
  expect(shown.reasons.reduce((sum, { minutes }) => sum + Math.round(10 * minutes), 0)).toBe(Math.round(10 * expected));
  // Nothing but rounding is left over.
  expect(Math.abs(shown.reasons.find(({ feature }) => feature === "other")?.minutes ?? 0)).toBeLessThan(0.25);
});
