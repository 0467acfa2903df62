import { expect, test } from "vitest";
import { at, input, READ } from "../../test/support/plan-input.ts";
import { HOUR, type Instant, localDate, MINUTE, plus, toLocal } from "../time.ts";
import type { Facts } from "./jobs.ts";
import { plan } from "./plan.ts";
import { planTimetable } from "./timetable-plan.ts";

const TODAY = localDate("2026-03-20");
const TOMORROW = localDate("2026-03-21");
const MIDNIGHT = at("2026-03-21", "00:00");
const board = (readAt: Instant, more: Partial<NonNullable<Facts["board"]>> = {}) => ({
  at: readAt,
  day: TODAY,
  keysHash: "k",
  through: TOMORROW,
  ...more,
});
const due = (now: Instant, facts: Partial<Facts>) =>
  planTimetable(input(now, [], { facts: { ...READ, ...facts } }), toLocal(now, "Europe/Oslo"));

test("as long as boards come, and before the first, nothing stands in for them", () => {
  expect(due(MIDNIGHT, { board: null })).toEqual([]);
  expect(due(plus(MIDNIGHT, -HOUR), { board: board(plus(MIDNIGHT, -3 * HOUR)) })).toEqual([]);
  expect(due(MIDNIGHT, { board: board(plus(MIDNIGHT, -15 * MINUTE)) })).toEqual([]);
});

test("a source that is away at midnight: the day of which no board was seen gets its timetable", () => {
  const away = { board: board(plus(MIDNIGHT, -10 * HOUR)) };
  expect(due(MIDNIGHT, away)).toEqual([
    { job: "timetable", from: TOMORROW, to: "2026-03-22", reason: "no board after 2026-03-21" },
  ]);
  const stoodIn = { board: { ...away.board, day: TOMORROW }, standIn: { at: MIDNIGHT, day: TOMORROW } };
  expect(due(plus(MIDNIGHT, HOUR), stoodIn)).toEqual([]);
  expect(due(plus(MIDNIGHT, 6 * HOUR), stoodIn)).toHaveLength(1);
  expect(due(plus(MIDNIGHT, 24 * HOUR), stoodIn)).toHaveLength(1);
});

test("a board of today without tomorrow leaves tomorrow to the timetable at once", () => {
  const now = at("2026-03-20", "09:00");
  expect(due(now, { board: board(now, { through: TODAY }) })).toHaveLength(1);
  expect(due(now, { board: board(now) })).toEqual([]);
});

test("a publisher that wants to be left alone does not keep the timetable away", () => {
  const flightsWait = { job: "board", until: plus(MIDNIGHT, 24 * HOUR), detail: "asks for patience" } as const;
  const facts = { ...READ, board: board(plus(MIDNIGHT, -HOUR)), flightsWait };
  const jobs = plan(input(MIDNIGHT, [], { facts })).map(({ job }) => job);
  expect(jobs).toContain("timetable");
  expect(jobs).not.toContain("board");
});

test("the forecasts of expected flights are made anew when the board comes", () => {
  const now = at("2026-03-21", "07:20");
  const issue = { at: now, slot: "2026-03-21T06", hour: "2026-03-21T07", champion: null, keysHash: "k" };
  const later = board(now, { day: TOMORROW, through: localDate("2026-03-22") });
  const forecast = (facts: Partial<Facts>) =>
    plan(input(now, [], { facts: { ...READ, ...facts } })).find(({ job }) => job === "forecast");
  expect(forecast({ board: later, issue })).toBeUndefined();
  expect(forecast({ board: later, issue: { ...issue, through: TOMORROW } })).toMatchObject({ scope: "all" });
  expect(forecast({ board: later, issue: { ...issue, through: later.through } })).toBeUndefined();
});
