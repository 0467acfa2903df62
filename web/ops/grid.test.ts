import { expect, test } from "vitest";
import { localDate } from "../../core/time.ts";
import { opsGrid, troubled } from "./grid.ts";

const partition = (
  job: string,
  day: string,
  state: "open" | "complete" | "quarantined" = "complete",
  attempts = 0,
) => ({
  job,
  day,
  state,
  attempts,
  detail: "",
});

test("sixty days up to today, one row per job, gaps where nothing was tried", () => {
  const { days, rows } = opsGrid(
    [partition("flights", "2026-03-01"), partition("verify", "2026-03-02"), partition("flights", "2025-01-01")],
    localDate("2026-03-02"),
  );
  expect([days.length, days[0], days.at(-1)]).toEqual([60, "2026-01-02", "2026-03-02"]);
  expect(rows.map(({ job }) => job)).toEqual(["flights", "verify"]);
  expect(rows[0]?.days.map((one) => one?.day ?? null).slice(-2)).toEqual(["2026-03-01", null]);
});

test("what somebody may have to look at comes newest first, and what went well not at all", () => {
  const days = troubled([
    partition("flights", "2026-03-01", "quarantined"),
    partition("weather", "2026-03-02", "open", 3),
    partition("verify", "2026-03-02"),
  ]);
  expect(days.map(({ day }) => day)).toEqual(["2026-03-02", "2026-03-01"]);
});
