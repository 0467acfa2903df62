import type { LedgerHead } from "../../core/api/records/ledger.ts";
import type { DayOfGroups, GroupSum } from "../../core/evaluation/day-groups.ts";
import { Rng } from "../../core/rng.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

export const FAKE_HEAD: LedgerHead = {
  issue: 1841,
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  issuedAt: "2024-06-01T11:55:00Z",
  forecasts: 212,
};

/** Groups of the last `days` settled days: what is said comes true, roughly. */
export function fakeGroups(today: LocalDate, days: number): DayOfGroups[] {
  const rng = Rng.seeded("groups");
  const sum = (flights: number, p: number): GroupSum => {
    const late = Math.round(flights * Math.min(1, Math.max(0, p + 0.1 * rng.normal())));
    const against = flights * 0.48;
    return { flights, late, expected: flights * p, loss: against * (0.96 + 0.08 * rng.normal()), against };
  };
  const named = (keys: readonly (readonly [string, number, number])[]): Record<string, GroupSum> =>
    Object.fromEntries(keys.map(([key, flights, p]) => [key, sum(flights, p)]));
  return Array.from({ length: days }, (_, i) => ({
    day: addDays(today, i - days - 1),
    groups: {
      carrier: named([
        ["SK", 41, 0.2],
        ["DY", 30, 0.25],
        ["BA", 12, 0.3],
        ["ZA", 55, 0.18],
      ]),
      hour: named(Array.from({ length: 18 }, (_, hour) => [String(hour + 6), 8, 0.12 + 0.01 * hour] as const)),
      bin: named(Array.from({ length: 7 }, (_, bin) => [String(bin), 40 - 5 * bin, 0.05 + 0.1 * bin] as const)),
    },
  }));
}
