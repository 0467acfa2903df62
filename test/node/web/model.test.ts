import { describe, expect, test } from "vitest";
import type { MetricRow } from "../../../core/api/read-model.ts";
import { addDays, fromLocal, localDate } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { differences } from "../../../web/model/difference.ts";
import { marksOf, releasesOf } from "../../../web/model/marks.ts";
import { modelHref, parseModelQuery } from "../../../web/model/query.ts";
import { scaleOf } from "../../../web/model/scale.ts";
import { compare, type DayPair, dayPairs } from "../../../web/model/summary.ts";

const SERIES = { served: "champion", baseline: "carrier-hour" };

function row(day: string, model: string, value: number, n: number, version = 1): MetricRow {
  return { key: "logLoss", day: localDate(day), lead: "6-24", model, kind: "live", version, value, n };
}

describe("days", () => {
  test("oldest first, versions of one day averaged by their forecasts, other models left out", () => {
    const pairs = dayPairs(
      [
        row("2024-05-02", "champion", 0.5, 30, 8),
        row("2024-05-02", "champion", 0.4, 90, 9),
        row("2024-05-02", "carrier-hour", 0.6, 120),
        row("2024-05-01", "carrier-hour", 0.55, 100),
        row("2024-05-01", "persistence", 0.1, 100),
        row("2024-04-30", "persistence", 0.1, 100),
      ],
      SERIES,
    );
    expect(pairs).toEqual([
      { day: "2024-05-01", served: null, baseline: 0.55, n: 100, version: null, hindcast: false },
      { day: "2024-05-02", served: expect.closeTo(0.425, 12), baseline: 0.6, n: 120, version: 9, hindcast: false },
    ]);
  });

  test("a day that was served and hindcast counts as served", () => {
    const made = (day: string, model: string, value: number) => ({
      ...row(day, model, value, 50, 0),
      kind: "hindcast" as const,
    });
    const pairs = dayPairs(
      [
        made("2024-05-01", "champion", 0.3),
        made("2024-05-01", "carrier-hour", 0.4),
        made("2024-05-02", "champion", 0.3),
        made("2024-05-02", "carrier-hour", 0.4),
        row("2024-05-02", "champion", 0.5, 30, 8),
        row("2024-05-02", "carrier-hour", 0.6, 30),
      ],
      SERIES,
    );
    expect(pairs).toEqual([
      { day: "2024-05-01", served: 0.3, baseline: 0.4, n: 50, version: null, hindcast: true },
      { day: "2024-05-02", served: 0.5, baseline: 0.6, n: 30, version: 8, hindcast: false },
    ]);
  });
});

describe("served against the baseline", () => {
  const pairs = dayPairs(
    [
      row("2024-05-01", "champion", 0.4, 100),
      row("2024-05-01", "carrier-hour", 0.5, 100),
      row("2024-05-02", "champion", 0.6, 300),
      row("2024-05-02", "carrier-hour", 0.5, 300),
      row("2024-05-03", "champion", 0.1, 900),
    ],
    SERIES,
  );

  test("only days with both count, weighted by forecasts: (0.4·100 + 0.6·300) / 400 = 0.55", () => {
    const comparison = compare("logLoss", pairs);
    expect(comparison).toMatchObject({ days: 2, forecasts: 400, betterDays: 1 });
    expect(comparison?.served).toBeCloseTo(0.55, 12);
    expect(comparison?.baseline).toBeCloseTo(0.5, 12);
    expect(comparison?.gain).toBeCloseTo(-0.1, 12);
  });

  test("each score says better in its own direction", () => {
    const one = (served: number, baseline: number) => [
      { day: localDate("2024-05-01"), served, baseline, n: 10, version: 1, hindcast: false },
    ];
    expect(compare("auc", one(0.71, 0.67))?.gain).toBeCloseTo(0.04, 12);
    expect(compare("mae", one(9, 10))?.gain).toBeCloseTo(0.1, 12);
    expect(compare("coverage80", one(0.78, 0.85))?.gain).toBeCloseTo(0.03, 12);
    expect(compare("coverage80", one(0.9, 0.79))?.gain).toBeLessThan(0);
    const words = (served: number, baseline: number) => {
      const comparison = compare("logLoss", one(served, baseline));
      return comparison && en.model.gain("logLoss", comparison);
    };
    expect(words(0.45, 0.5)).toEqual({ size: "10.0%", word: "better" });
    expect(words(0.55, 0.5)).toEqual({ size: "10.0%", word: "worse" });
    expect(words(0.50001, 0.5)).toEqual({ size: "no difference", word: "" });
  });

  test("nothing to compare is null", () => {
    expect(compare("auc", [])).toBeNull();
    expect(compare("auc", pairs.slice(2))).toBeNull();
  });
});

test("the model page's address: written and read alike, wrong values refused", () => {
  const href = modelHref("ZZZ", { key: "auc", lead: "0-6", days: 90 });
  expect(href).toBe("/ZZZ/model?key=auc&lead=0-6&days=90");
  const { searchParams } = new URL(href, "http://localhost");
  expect(parseModelQuery((name) => searchParams.get(name) ?? undefined)).toEqual({
    ok: true,
    value: { key: "auc", lead: "0-6", days: 90 },
  });
  expect(parseModelQuery((name) => (name === "days" ? "29" : undefined))).toMatchObject({
    ok: false,
    error: { parameter: "days", value: "29" },
  });
});

describe("the chart", () => {
  const day = (at: number, served: number, extra: Partial<DayPair> = {}): DayPair => ({
    day: addDays(localDate("2024-05-01"), at),
    served,
    baseline: 0.5,
    n: 100,
    version: 7,
    hindcast: false,
    ...extra,
  });

  test("the mean is of seven calendar days by forecasts, its interval holds it", () => {
    const all = Array.from({ length: 40 }, (_, i) => day(i, 0.4 + 0.01 * (i % 5)));
    const shown = differences("logLoss", [...all.slice(0, 20), ...all.slice(30)]);
    expect(shown).toHaveLength(30);
    expect(shown[0]).toMatchObject({ gain: expect.closeTo(0.2, 12), mean: expect.closeTo(0.2, 12) });
    const week = shown.slice(13, 20).reduce((sum, { gain }) => sum + gain / 7, 0);
    expect(shown[19]?.mean).toBeCloseTo(week, 12);
    expect(shown[20]?.mean).toBeCloseTo(shown[20]?.gain ?? 0, 12);
    for (const { low, mean, high } of shown) expect(low <= mean && mean <= high).toBe(true);
    expect(differences("logLoss", [day(0, 0.4, { baseline: null })])).toEqual([]);
  });

  test("marks: where live days begin, moves of the champion, alarms and shifts within the days shown", () => {
    const pairs = [
      day(0, 0.4, { version: null, hindcast: true }),
      day(1, 0.4, { version: 7 }),
      day(2, 0.4, { version: 9 }),
      day(3, 0.4, { version: 7 }),
    ];
    const dayAt = (at: number) => day(at, 0).day;
    const alarms = [{ since: dayAt(2), noticed: dayAt(3), until: dayAt(3), cause: null }];
    const shifts = [
      { day: dayAt(-9), change: 0.1 },
      { day: dayAt(3), change: -0.1 },
    ];
    expect(marksOf(pairs, { alarms, shifts }).map(({ kind, day: at }) => [kind, at])).toEqual([
      ["live", dayAt(1)],
      ["promotion", dayAt(2)],
      ["alarm", dayAt(2)],
      ["rollback", dayAt(3)],
      ["shift", dayAt(3)],
    ]);
    expect(marksOf([], { alarms, shifts })).toEqual([]);
    const at = fromLocal(dayAt(2), 300, "Europe/Oslo");
    const release = { version: 9, at, learner: "blend", before: "linear", newFeatures: true };
    const marks = marksOf(pairs, { alarms: [], shifts: [] }, releasesOf([release], "Europe/Oslo"));
    expect(marks.map(({ kind, day: on }) => [kind, on])).toEqual([
      ["live", dayAt(1)],
      ["release", dayAt(2)],
      ["rollback", dayAt(3)],
    ]);
    expect(en.staleness.mark(marks[1]!)).toMatch(/9.*a blend of .* in place of a linear model/);
    expect(ru.staleness.mark(marks[1]!)).toMatch(/9.*смесь .*\(раньше – линейная модель\)/);
  });

  test("a scale has round ticks, holds 0, and draws what lies beyond at its ends", () => {
    const scale = scaleOf([-0.031, 0.082], 100);
    expect(scale.ticks.map((tick) => Number(tick.toFixed(3)))).toEqual([-0.05, 0, 0.05, 0.1]);
    expect([scale.y(-0.05), scale.y(0.1), scale.y(9)]).toEqual([100, 0, 0]);
    expect(scaleOf([], 100).ticks.length).toBeGreaterThan(1);
  });
});
