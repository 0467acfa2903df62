import { expect, test } from "vitest";
import { dayFromNumber, dayNumber, type LocalDate } from "../../core/time.ts";
import type { ScoreRow } from "../../workers/platform/db/scores.ts";
import { judge } from "../../workers/platform/read-model/verdict/judge.ts";
import { RecentVerdicts } from "../../workers/platform/read-model/verdict/recent-verdicts.ts";
import { dayLosses } from "../support/day-losses.ts";

const SERIES = { served: "blend", baseline: "carrier-hour" };

function row(day: number, model: string, logLoss: number, more: Partial<ScoreRow> = {}): ScoreRow {
  return {
    airport: "ZZZ",
    localDate: dayFromNumber(day),
    lead: "6-24",
    model,
    kind: "live",
    version: 3,
    n: 150,
    late: 30,
    expectedLate: 33,
    brier: 0.15,
    logLoss,
    auc: 0.7,
    mae: 9,
    crps: 7,
    coverage80: 0.8,
    servedLogLoss: null,
    servedCrps: null,
    settled: true,
    knownAt: 0,
    ...more,
  };
}

const HISTORY = dayLosses({ days: 200 });

/** The last 40 days live, all of them hindcast as well. */
const rows = HISTORY.flatMap(({ day, champion, baseline, late }, i) => {
  const counts = { late: Math.round(150 * late) };
  const hindcast = { ...counts, kind: "hindcast" as const, version: 0 };
  return [
    row(day, "blend", champion, hindcast),
    row(day, "carrier-hour", baseline, hindcast),
    ...(i < 160 ? [] : [row(day, "blend", champion, counts), row(day, "carrier-hour", baseline, counts)]),
  ];
});

test("a day that was served counts as live, the others as hindcast", () => {
  expect(judge(rows, SERIES, [])).toMatchObject({
    trend: "flat",
    windowDays: 180,
    days: 180,
    hindcastDays: 140,
    advantage: { days: 60 },
    coverage: { share: 0.8, days: 60, ok: true },
    text: { en: expect.stringMatching(/^Holding steady: .* 140 of them hindcast/) },
  });
});

test("a day without the baseline on the same flights, or without flights, does not count", () => {
  const odd = rows.map((one) => {
    if (one.localDate === dayFromNumber(20_110) && one.model === "carrier-hour") return { ...one, n: 149 };
    return one.localDate === dayFromNumber(20_111) ? { ...one, n: 0 } : one;
  });
  expect(judge(odd, SERIES, []).days).toBe(178);
  expect(judge([], SERIES, [])).toMatchObject({ trend: "too-little-data", days: 0, alarm: null, coverage: null });
});

test("a model in shadow counts by how much worse it was on the flights that it forecast", () => {
  const shadows = HISTORY.map(({ day, champion }, i) =>
    row(day, "challenger-linear", i < 150 ? 0.61 : 0.55, { n: 40, servedLogLoss: i < 150 ? 0.6 : champion + 0.2 }),
  );
  const live = HISTORY.flatMap(({ day, champion, baseline }) => [
    row(day, "blend", champion),
    row(day, "carrier-hour", baseline),
  ]);
  const { members, alarms } = judge([...live, ...shadows], SERIES, []);
  expect(members).toEqual([
    { name: "carrier-hour", kind: "baseline" },
    { name: "challenger-linear", kind: "challenger" },
  ]);
  expect(alarms.at(-1)).toMatchObject({ cause: "training" });
});

test("equal scores are judged once", async () => {
  const verdicts = new RecentVerdicts();
  let asked = 0;
  const groups = async () => {
    asked++;
    return [];
  };
  const first = await verdicts.get("ZZZ", rows, SERIES, groups);
  expect(await verdicts.get("ZZZ", [...rows], SERIES, groups)).toBe(first);
  expect(asked).toBe(1);
  const other = rows.map((one, i) => (i === 300 ? { ...one, logLoss: one.logLoss + 0.1 } : one));
  expect(await verdicts.get("ZZZ", other, SERIES, groups)).not.toBe(first);
});

test("an airline that became later is told from the groups of the days that were served", () => {
  const sum = (late: number) => ({ flights: 50, late, expected: 10, loss: 20, against: 21 });
  const groups = HISTORY.map(({ day }, i) => ({
    day: dayFromNumber(day),
    groups: {
      carrier: { AA: sum(10 + (i % 3) + (i < 150 ? 0 : 4)), UA: sum(10 + (i % 2)), WN: sum(9 + (i % 4)) },
      hour: {},
      bin: {},
    },
  }));
  const live = rows.map((one) => ({ ...one, kind: "live" as const }));
  const { airlines, text } = judge(live, SERIES, groups);
  expect(airlines).toMatchObject([{ airline: "AA", open: true }]);
  const { since } = airlines[0]!;
  expect(Math.abs(dayNumber(since as LocalDate) - 20_150)).toBeLessThanOrEqual(3);
  expect(text.en).toContain(`Since ${since} flights of AA have been late`);
  expect(judge(rows, SERIES, groups).airlines).toEqual([]);
});
