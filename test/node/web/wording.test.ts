import { describe, expect, test } from "vitest";
import { FORECAST_MAX_AGE_H, isStale } from "../../../core/api/freshness.ts";
import { HOUR, type Instant, instant, localDate, MINUTE } from "../../../core/time.ts";
import { ageWords } from "../../../web/client/age.ts";
import { en } from "../../../web/i18n/en.ts";
import { clockWords, offsetWords } from "../../../web/pages/freshness.tsx";

describe("numbers", () => {
  test.each([
    [0, "0%"],
    [0.001, "<1%"],
    [0.344, "34%"],
    [0.996, ">99%"],
    [1, "100%"],
  ])("share %f is %s", (share, words) => {
    expect(en.percent(share)).toBe(words);
  });

  test("minutes carry their sign, and zero has none", () => {
    expect([14.4, -6, 0.3, -0.4].map(en.minutes)).toEqual(["+14", "−6", "0", "0"]);
    expect([-0.4, -3.6, 12].map(en.whole)).toEqual(["0", "−4", "12"]);
  });

  test("counts have thousands, expected numbers a decimal below ten", () => {
    expect([7, 4120, 1_234_567].map(en.count)).toEqual(["7", "4,120", "1,234,567"]);
    expect([0.04, 3.25, 9.94, 9.96, 41.6].map(en.expected)).toEqual(["0.0", "3.3", "9.9", "10", "42"]);
  });
});

test("days and times are those of the airport", () => {
  expect(en.date(localDate("2024-06-01"))).toBe("Sat 1 Jun");
  const at = instant(Date.parse("2024-05-31T22:30:00Z"));
  expect(clockWords(en, at, "Europe/Oslo", localDate("2024-06-01"))).toBe("00:30");
  expect(clockWords(en, at, "America/Toronto", localDate("2024-06-01"))).toBe("31 May 18:30");
  expect(offsetWords("Europe/Oslo", localDate("2024-01-05"))).toBe("UTC+1");
  expect(offsetWords("America/St_Johns", localDate("2024-01-05"))).toBe("UTC−3:30");
});

test("ages are in whole units, never younger than they are by more than one", () => {
  expect([0, 59 * MINUTE, 90 * MINUTE, 47 * HOUR, 50 * HOUR].map((ms) => ageWords(ms, "en-GB"))).toEqual([
    "0 minutes ago",
    "59 minutes ago",
    "1 hour ago",
    "47 hours ago",
    "2 days ago",
  ]);
});

test("forecasts are old after 26 hours, and none at all are not old", () => {
  const now = instant(1_717_243_200_000);
  expect(isStale(null, now)).toBe(false);
  expect(isStale((now - FORECAST_MAX_AGE_H * HOUR) as Instant, now)).toBe(false);
  expect(isStale((now - FORECAST_MAX_AGE_H * HOUR - 1) as Instant, now)).toBe(true);
});
