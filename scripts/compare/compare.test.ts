import { expect, test } from "vitest";
import type { Scores } from "../../core/evaluation/scores.ts";
import { Rng } from "../../core/rng.ts";
import { checkReported, compare } from "./compare.ts";
import { joinForecasts, type LateForecast, type LateForecastWithOutcome } from "./join.ts";
import { TABLE_HEADER, tableRows } from "./table.ts";

const chance = (flight: string, learner: string, pLate: number): LateForecast => ({ flight, learner, pLate });
const settled = (flight: string, learner: string, pLate: number, delayMin: number): LateForecastWithOutcome => ({
  ...chance(flight, learner, pLate),
  delayMin,
});

const SETTLED = [
  settled("2024-01-02T10:00,AA,1,YYY", "xgboost", 0.2, 3),
  settled("2024-01-02T10:00,AA,1,YYY", "blend", 0.3, 3),
  settled("2024-01-03T10:00,AA,1,YYY", "xgboost", 0.6, 40),
  settled("2024-01-03T10:00,AA,1,YYY", "blend", 0.5, 40),
];
const DUMPED = [
  chance("2024-01-03T10:00,AA,1,YYY", "blend", 0.9),
  chance("2024-01-01T10:00,AA,9,YYY", "blend", 0.7),
  chance("2024-01-02T10:00,AA,1,YYY", "blend", 0.1),
  chance("2024-01-02T10:00,AA,1,YYY", "gbdt", 0.4),
];

test("forecasts meet by flight, whatever their order; flights without outcome are left out", () => {
  const joined = joinForecasts(SETTLED, DUMPED, ["blend"]);
  expect(joined.delayMin).toEqual([3, 40]);
  expect(joined.day).toEqual(["2024-01-02", "2024-01-03"]);
  expect([...joined.ours]).toEqual([["blend", [0.1, 0.9]]]);
  expect([...joined.rivals]).toEqual([
    ["xgboost", [0.2, 0.6]],
    ["blend", [0.3, 0.5]],
  ]);
});

test("a flight that lacks a forecast, has two or two outcomes is named", () => {
  const [first, second] = SETTLED as [LateForecastWithOutcome, LateForecastWithOutcome];
  expect(() => joinForecasts(SETTLED, DUMPED, ["gbdt"])).toThrow("2024-01-03T10:00,AA,1,YYY: no forecast by gbdt");
  expect(() => joinForecasts(SETTLED.slice(1), DUMPED, ["blend"])).toThrow("no forecast by xgboost");
  expect(() => joinForecasts([first, { ...second, delayMin: 4 }], DUMPED, [])).toThrow("delays of 3 and of 4 minutes");
  const again = chance("2024-01-02T10:00,AA,1,YYY", "blend", 0.1);
  expect(joinForecasts(SETTLED, [...DUMPED, again], ["blend"]).ours.get("blend")).toEqual([0.1, 0.9]);
  expect(() => joinForecasts(SETTLED, [...DUMPED, { ...again, pLate: 0.2 }], ["blend"])).toThrow("says 0.1 and 0.2");
});

/** Thirty days of fifty flights: the rival knows each flight's risk, ours makes the given share of its way to it. */
function made(share: number) {
  const rng = Rng.seeded("compared");
  const flights = Array.from({ length: 1500 }, (_, i) => {
    const risk = 0.05 + 0.6 * rng.uniform();
    const flight = `2024-01-${String(1 + Math.floor(i / 50)).padStart(2, "0")}T10:00,AA,${i},YYY`;
    return { flight, risk, delayMin: rng.uniform() < risk ? 20 : 0 };
  });
  return joinForecasts(
    flights.map(({ flight, risk, delayMin }) => settled(flight, "xgboost", risk, delayMin)),
    flights.map(({ flight, risk }) => chance(flight, "blend", 0.35 + share * (risk - 0.35))),
    ["blend"],
  );
}

test("the better forecast is told by every score, an equal one by none", () => {
  const { differences, n, days } = compare(made(0.2));
  expect([n, days]).toEqual([1500, 30]);
  const [{ logLoss, brier, auc }] = differences as [(typeof differences)[number]];
  expect(logLoss.low).toBeGreaterThan(0);
  expect(brier.low).toBeGreaterThan(0);
  // A narrower forecast orders flights as the wide one does.
  expect(auc.mean).toBeCloseTo(0, 12);
  const [same] = compare(made(1)).differences;
  expect(same!.logLoss.low).toBeLessThanOrEqual(1e-12);
  expect(same!.logLoss.high).toBeGreaterThanOrEqual(-1e-12);
});

test("outcomes or flights other than those of the report are refused", () => {
  const compared = compare(made(0.5));
  const said: Scores = { n: 1500, late: compared.late, cancelled: 0, ...compared.ours.blend };
  checkReported(compared, new Map([["blend", said]]));
  expect(() => checkReported(compared, new Map([["blend", { ...said, n: 1499 }]]))).toThrow(
    "1499 flights in the report",
  );
  expect(() => checkReported(compared, new Map([["blend", { ...said, auc: 0.6 }]]))).toThrow(
    "auc is 0.6 in the report",
  );
  expect(() => checkReported(compared, new Map())).toThrow("no flights in the report");
});

test("a table has a row a pair, with as many cells as its header", () => {
  const [row, ...others] = tableRows("ZZZ", compare(made(0.2)));
  expect(others).toEqual([]);
  expect(row).toMatch(/^\| ZZZ \| 1,500 \| xgboost \| 0\.\d{4}, 0\.\d{4} \|.*\| 0\.00000 … 0\.00000 \|$/);
  expect(row!.split("|").length).toBe(TABLE_HEADER[0]!.split("|").length);
});
