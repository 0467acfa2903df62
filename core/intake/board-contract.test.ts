import { expect, test } from "vitest";
import type { BoardDoubt } from "../schedule/jobs.ts";
import { HOUR, type Instant, localDate, MINUTE, plus } from "../time.ts";
import {
  type BoardEvidence,
  boardDoubtOf,
  doubtAfter,
  type FlightCounts,
  isConfirmed,
  isSuspicious,
} from "./board-contract.ts";

const DAY = localDate("2026-08-14");
const NOON = 1_786_680_000_000 as Instant;
const counts = (all: number, ahead = Math.round(all / 2)): FlightCounts => ({ all, ahead });
const weeks = (...all: number[]) => all.map((n) => counts(n));
const NONE = counts(0);
const FOUR = weeks(118, 120, 122, 124);

const cases: [string, Partial<BoardEvidence>, string | null][] = [
  ["the usual number", { listed: counts(119), standing: counts(120), weeksBefore: FOUR }, null],
  ["3 of 120", { listed: counts(3), standing: counts(120), weeksBefore: FOUR }, "2 flights ahead, expected about 60"],
  [
    "40,000 rows",
    { listed: counts(40_000), standing: counts(120), weeksBefore: FOUR },
    "40000 flights, expected about 121",
  ],
  ["the first start", { listed: counts(3), standing: NONE, weeksBefore: [] }, null],
  ["the first start with 40,000 rows", { listed: counts(40_000), standing: NONE, weeksBefore: [] }, null],
  [
    "no schedule, but history",
    { listed: counts(3), standing: NONE, weeksBefore: FOUR },
    "2 flights ahead, expected about 60.5",
  ],
  ["history of two weeks only", { listed: counts(3), standing: NONE, weeksBefore: weeks(120, 121) }, null],
  [
    "no history, 3 of 120",
    { listed: counts(3), standing: counts(120), weeksBefore: [] },
    "2 flights ahead, expected about 60",
  ],
  ["no history, twice as many", { listed: counts(250), standing: counts(120), weeksBefore: [] }, null],
  [
    "no history, 40,000",
    { listed: counts(40_000), standing: counts(120), weeksBefore: [] },
    "40000 flights, expected about 120",
  ],
  ["a holiday that was announced", { listed: counts(58), standing: counts(60), weeksBefore: FOUR }, null],
  ["the usual board after a wrong one", { listed: counts(120), standing: counts(40_000), weeksBefore: FOUR }, null],
  ["the usual board after a closure", { listed: counts(120), standing: counts(2), weeksBefore: FOUR }, null],
  ["late evening", { listed: counts(100, 2), standing: counts(120, 6), weeksBefore: FOUR }, null],
  ["only what is ahead is listed", { listed: counts(60, 60), standing: counts(120, 62), weeksBefore: FOUR }, null],
  ["a small airport", { listed: counts(4, 2), standing: counts(12, 8), weeksBefore: weeks(12, 12, 12) }, null],
  [
    "a small airport, seven times as many",
    { listed: counts(45), standing: counts(6), weeksBefore: weeks(8, 9, 9) },
    "45 flights, expected about 12",
  ],
  ["a small airport that grows", { listed: counts(20), standing: counts(6), weeksBefore: weeks(8, 9, 9) }, null],
  [
    "no history, the rest of tomorrow",
    { isToday: false, listed: counts(120), standing: counts(5), weeksBefore: [] },
    null,
  ],
  ["tomorrow in part", { isToday: false, listed: counts(10, 10), standing: NONE, weeksBefore: FOUR }, null],
  [
    "tomorrow that shrinks",
    { isToday: false, listed: counts(3, 3), standing: counts(120, 120), weeksBefore: FOUR },
    "expected",
  ],
  [
    "tomorrow of 40,000",
    { isToday: false, listed: counts(40_000), standing: NONE, weeksBefore: FOUR },
    "expected about 121",
  ],
];

test.each(cases)("%s", (_, given, expected) => {
  const evidence: BoardEvidence = { day: DAY, isToday: true, listed: NONE, standing: NONE, weeksBefore: [], ...given };
  const doubt = boardDoubtOf(evidence);
  if (expected === null) expect(doubt).toBeNull();
  else expect(doubt).toContain(expected);
  // Whoever asks for the weeks only when this says so must never miss a doubt.
  if (doubt !== null) expect(isSuspicious(evidence)).toBe(true);
});

function readings(flights: readonly number[], everyMs: number): BoardDoubt {
  let doubt: BoardDoubt | undefined;
  for (const [i, n] of flights.entries())
    doubt = doubtAfter(doubt, { day: DAY, listed: counts(n) }, plus(NOON, i * everyMs));
  return doubt as BoardDoubt;
}
const times = (n: number, flights = 3) => Array.from({ length: n }, () => flights);

const pictures: [string, BoardDoubt, boolean][] = [
  ["three hours of answers that agree", readings(times(13), 15 * MINUTE), true],
  ["less than three hours", readings(times(12), 15 * MINUTE), false],
  ["hourly answers are too few after three hours", readings(times(4), HOUR), false],
  ["hourly answers for seven hours", readings(times(8), HOUR), true],
  ["a day that empties slowly", readings([40, 38, 36, 34, 31, 30, 28, 26, 24, 22, 21, 20, 18], 15 * MINUTE), true],
  ["answers that jump about", readings([3, 40, 3, 80, 3, 40, 3, 80, 3, 40, 3, 80, 3], 15 * MINUTE), false],
  ["another picture in between", readings([...times(12), 60, ...times(2)], 15 * MINUTE), false],
  ["answers two hours apart are no picture", readings(times(20), 2 * HOUR), false],
];

test.each(pictures)("%s", (_, doubt, believed) => {
  expect(isConfirmed(doubt)).toBe(believed);
});

test("the same tick done twice is one answer", () => {
  const once = doubtAfter(undefined, { day: DAY, listed: counts(3) }, NOON);
  expect(doubtAfter(once, { day: DAY, listed: counts(3) }, NOON)).toEqual(once);
});
