import { expect, test } from "vitest";
import { addDays, fromLocal, HOUR, type Instant, type LocalDate, localDate, plus } from "../time.ts";
import type { Entry } from "./entry.ts";
import { changes, type DeadlineFacts, failedChecks, missedDeadlines, subjectOf, throwsInARow } from "./incidents.ts";

const ZONE = "Europe/Oslo";
const DAY = localDate("2026-11-24");
const at = (hour: number, day = DAY): Instant => fromLocal(day, hour * 60, ZONE);
const facts = (now: Instant, more: Partial<DeadlineFacts> = {}): DeadlineFacts => ({
  now,
  zone: ZONE,
  startedAt: at(0, addDays(DAY, -9)),
  isForecast: () => false,
  isComplete: () => false,
  open: [],
  ...more,
});
const subjects = (given: DeadlineFacts) => missedDeadlines(given).map(({ subject }) => subject);

test("a deadline is of one day of data and begins at its hour", () => {
  expect(subjects(facts(at(5.9)))).toEqual([]);
  expect(subjects(facts(at(6)))).toEqual(["deadline data 2026-11-23"]);
  expect(subjects(facts(at(17.9)))).toEqual(["deadline data 2026-11-23"]);
  expect(subjects(facts(at(18)))).toEqual(["deadline forecast 2026-11-25", "deadline data 2026-11-23"]);
  expect(subjects(facts(at(18), { isForecast: () => true, isComplete: () => true }))).toEqual([]);
});

test("what was due before the first tick was nobody's deadline", () => {
  expect(subjects(facts(at(19), { startedAt: at(18.5) }))).toEqual([]);
  expect(subjects(facts(at(19), { startedAt: at(12) }))).toEqual(["deadline forecast 2026-11-25"]);
});

/** A day of ticks, every quarter of an hour: what began and what was over, and when. */
function ticks(days: number, wrong: (now: Instant) => Partial<DeadlineFacts>): string[] {
  let open: Entry[] = [];
  const log: string[] = [];
  for (let now = at(0); now < at(0, addDays(DAY, days)); now = plus(now, HOUR / 4)) {
    const { begun, over } = changes(open, missedDeadlines(facts(now, { ...wrong(now), open })), now);
    const hour = (now - at(0)) / HOUR;
    log.push(
      ...begun.map((entry) => `${hour} begun ${subjectOf(entry)}`),
      ...over.map((e) => `${hour} over ${subjectOf(e)}`),
    );
    open = [...open.filter((entry) => !over.includes(entry)), ...begun];
  }
  return log;
}

test("a missed deadline fires once and is over when its day has what was missing", () => {
  const late = (now: Instant) => ({
    isForecast: (day: LocalDate) => day !== localDate("2026-11-25") || now >= at(20.25),
    isComplete: (day: LocalDate) => day !== localDate("2026-11-23") || now >= at(30),
  });
  expect(ticks(2, late)).toEqual([
    "6 begun deadline data 2026-11-23",
    "18 begun deadline forecast 2026-11-25",
    "20.25 over deadline forecast 2026-11-25",
    "30 over deadline data 2026-11-23",
  ]);
});

test("a forecast that never came is over when its day begins, and the next day's is another", () => {
  expect(ticks(2, () => ({ isComplete: () => true }))).toEqual([
    "18 begun deadline forecast 2026-11-25",
    "24 over deadline forecast 2026-11-25",
    "42 begun deadline forecast 2026-11-26",
  ]);
});

test("a failed check is one incident as long as it fails", () => {
  const check = (value: number) => failedChecks([{ name: "ZZZ champion age h", value, threshold: 72 }]);
  const first = changes([], check(73), at(1));
  expect(first.begun).toMatchObject([{ closedAt: null, evidence: { check: "ZZZ champion age h", value: 73 } }]);
  expect(changes(first.begun, check(80), at(2))).toEqual({ begun: [], over: [] });
  expect(changes(first.begun, check(71), at(3))).toEqual({ begun: [], over: first.begun });
  expect(changes([], check(90), at(4)).begun[0]!.id).not.toBe(first.begun[0]!.id);
});

const tried = (job: string, status: string | null, detail: string, hoursAgo = 1) => ({
  job,
  status,
  detail,
  endedAt: status === null ? null : plus(at(12), -hoursAgo * HOUR),
});

test("only what threw at the last tries counts, and a source that is away is no fault", () => {
  const attempts = [
    tried("verify", "failed", "threw Error: no such column"),
    tried("forecast", null, ""),
    tried("verify", "failed", "threw Error: no such column"),
    tried("board", "failed", "HTTP 503"),
    tried("verify", "done", "9 rows"),
    tried("verify", "failed", "threw Error: older"),
    tried("train", "failed", "threw Error: long ago", 5),
  ];
  expect(throwsInARow(attempts)).toEqual([{ job: "verify", times: 2 }]);
  expect(throwsInARow([])).toEqual([]);
});
