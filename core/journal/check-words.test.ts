import { expect, test } from "vitest";
import { healthChecks } from "../api/freshness.ts";
import { HOUR, type Instant } from "../time.ts";
import { checkWords } from "./check-words.ts";

test("every check of the service's health has words in both languages, with its value and its limit", () => {
  const now = (1000 * HOUR) as Instant;
  const checks = healthChecks(
    {
      iata: "ZZZ",
      startedAt: 0 as Instant,
      sources: [{ id: "hkia", newest: 0 as Instant }],
      forecast: 0 as Instant,
      champion: 0 as Instant,
      flights: { due: 4, served: 4, fallback: 1 },
      lastTick: 0 as Instant,
      throwing: [{ job: "train", times: 5 }],
    },
    now,
  );
  expect(checks).toHaveLength(6);
  for (const { name, value, threshold } of checks) {
    const { en, ru } = checkWords(name, value, threshold);
    expect(en).not.toContain(name);
    expect(en).toMatch(/limit/);
    expect(ru).toMatch(/[а-я]+.*предел/);
  }
  expect(checkWords("ZZZ source hkia age h", 36.52, 36).en).toBe(
    "Source hkia has not answered for 36.5 h (limit 36 h)",
  );
});

test("a check that nobody knows says its name", () => {
  expect(checkWords("moon phase", 2, 1)).toEqual({ en: "moon phase: 2, more than 1", ru: "moon phase: 2, больше 1" });
});
