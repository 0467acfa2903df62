import { expect, test } from "vitest";
import { localDate } from "../../time.ts";
import { demandOn, easter, seasonOf } from "./calendar.ts";

test("seasons change with the clocks of Europe", () => {
  const index = (text: string) => seasonOf(localDate(text)).index;
  expect([index("2024-03-30"), index("2024-03-31"), index("2024-10-26"), index("2024-10-27")]).toEqual([
    4047, 4048, 4048, 4049,
  ]);
  expect(index("2025-01-01")).toBe(4049);
  expect(seasonOf(localDate("2026-07-01")).summer).toBe(true);
  expect(seasonOf(localDate("2026-12-01")).summer).toBe(false);
});

test("Easter falls where the church puts it", () => {
  expect([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2038].map(easter)).toEqual([
    "2021-04-04",
    "2022-04-17",
    "2023-04-09",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2038-04-25",
  ]);
});

test("Christmas Eve is quiet, the days before it are not", () => {
  expect(demandOn(localDate("2025-12-24")).volume).toBeLessThan(0.5);
  expect(demandOn(localDate("2025-12-20")).lateLogOdds).toBeGreaterThan(demandOn(localDate("2025-11-20")).lateLogOdds);
  expect(demandOn(localDate("2025-07-10")).lateLogOdds).toBeGreaterThan(demandOn(localDate("2025-05-08")).lateLogOdds);
});
