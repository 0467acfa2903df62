import { describe, expect, test } from "vitest";
import type { MetricRow } from "../../../core/api/read-model.ts";
import { localDate } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { modelHref, parseModelQuery } from "../../../web/model/query.ts";
import { compare, dayPairs } from "../../../web/model/summary.ts";

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
      { day: "2024-05-01", served: null, baseline: 0.55, n: 100, version: null },
      { day: "2024-05-02", served: expect.closeTo(0.425, 12), baseline: 0.6, n: 120, version: 9 },
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
      { day: localDate("2024-05-01"), served, baseline, n: 10, version: 1 },
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
