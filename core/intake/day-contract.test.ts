import { expect, test } from "vitest";
import type { FlightObservation, FlightStatus } from "../flights/flight.ts";
import type { IssueCode } from "../sources/issue-code.ts";
import type { ParseIssue } from "../sources/source.ts";
import { DAY, plus } from "../time.ts";
import { checkDay, type DayEvidence } from "./day-contract.ts";

const observations = (departed: number, others = 0, status: FlightStatus = "scheduled"): FlightObservation[] =>
  Array.from(
    { length: departed + others },
    (_, i) => ({ status: i < departed ? "departed" : status, scheduledAt: 0 }) as FlightObservation,
  );
const issue = { at: "line 3", code: "unknown-status", reason: "unknown status", text: "Dep late" } as const;
const usual = [100, 104, 96, 100];

test("a usual day passes", () => {
  expect(
    checkDay({ observations: observations(95, 5, "cancelled"), issues: [], sameWeekday: usual, timeZone: "UTC" }),
  ).toEqual({
    verdict: "pass",
    reasons: [],
    onlyEarly: false,
    known: 1,
    counts: {
      rows: 100,
      departed: 95,
      cancelled: 5,
      retimed: 0,
      issues: 0,
      duplicates: 0,
      newCarriers: [],
      newDestinations: [],
      newWords: [],
    },
  });
});

test("a day without flights, with half of them or with twice as many is not believed", () => {
  const verdict = (n: number) =>
    checkDay({ observations: observations(n), issues: [], sameWeekday: usual, timeZone: "UTC" });
  expect(verdict(0).reasons).toContain("no flights");
  expect(verdict(49).reasons).toEqual(["49 flights, usual for this weekday: 100"]);
  expect(verdict(50).verdict).toBe("pass");
  expect(verdict(201)).toMatchObject({ verdict: "quarantine" });
});

test("with thin history nothing is usual yet", () => {
  expect(
    checkDay({ observations: observations(10), issues: [], sameWeekday: [100, 100], timeZone: "UTC" }).verdict,
  ).toBe("pass");
});

test("a day most of whose flights have no outcome was read too early", () => {
  const early = checkDay({ observations: observations(79, 21), issues: [], sameWeekday: [], timeZone: "UTC" });
  expect(early).toMatchObject({ verdict: "quarantine", known: 0.79 });
  expect(checkDay({ observations: observations(80, 20), issues: [], sameWeekday: [], timeZone: "UTC" }).verdict).toBe(
    "pass",
  );
});

test("a few unusable values warn, many condemn the day", () => {
  const with_ = (n: number) =>
    checkDay({ observations: observations(100), issues: Array(n).fill(issue), sameWeekday: [], timeZone: "UTC" });
  expect(with_(3)).toMatchObject({
    verdict: "warn",
    reasons: ["3 unusable values, the first: unknown status", "new status words: Dep late"],
  });
  expect(with_(21).verdict).toBe("quarantine");
});

test("a holiday is thin from morning to evening and only warns; a day cut at noon is not believed", () => {
  const day = (n: number, hours: number) =>
    observations(n).map((o, i) => ({ ...o, scheduledAt: ((i % hours) * 3_600_000) as typeof o.scheduledAt }));
  const verdict = (n: number, hours: number) =>
    checkDay({ observations: day(n, hours), issues: [], sameWeekday: usual, timeZone: "UTC" }).verdict;
  expect([verdict(41, 22), verdict(41, 14), verdict(19, 22)]).toEqual(["warn", "quarantine", "quarantine"]);
});

test("a number that its source has kept to for six days is believed, and nothing else that is wrong with the day", () => {
  const told = (n: number, days: number, issues: readonly ParseIssue[] = []) =>
    checkDay({ observations: observations(n), issues, sameWeekday: usual, timeZone: "UTC", toldSameForMs: days * DAY });
  expect([told(3, 5.9).verdict, told(300, 5.9).verdict]).toEqual(["quarantine", "quarantine"]);
  expect(told(3, 7)).toMatchObject({
    verdict: "warn",
    reasons: ["3 flights, usual for this weekday: 100", "told so for 7 days"],
  });
  expect(told(300, 7).verdict).toBe("warn");
  expect(told(100, 7)).toMatchObject({ verdict: "pass", reasons: [] });
  expect([told(0, 30).verdict, told(3, 30, [issue]).verdict]).toEqual(["quarantine", "quarantine"]);
});

/** Flights of a day, each with a delay of its own in minutes; null has not left. */
const delayed = (delays: readonly (number | null)[], more: Partial<FlightObservation> = {}): FlightObservation[] =>
  delays.map((delay, i) => {
    const scheduledAt = (i * 600_000) as FlightObservation["scheduledAt"];
    const left = { status: "departed" as const, actualAt: plus(scheduledAt, (delay ?? 0) * 60_000) };
    const base = { carrier: "XX", destination: "AAA", scheduledAt, status: "cancelled" as const, ...more };
    return { ...base, ...(delay === null ? {} : left) } as FlightObservation;
  });
const judged = (flights: readonly FlightObservation[], more: Partial<DayEvidence> = {}) =>
  checkDay({ observations: flights, issues: [], sameWeekday: [], timeZone: "UTC", ...more });
const late = (n: number) => Array.from({ length: n }, (_, i) => 3 + (i % 20));

test("retimed flights are counted; where there are many, times are read wrongly", () => {
  const some = judged(delayed([...late(95), -61, 1441, -60, 1440, null]));
  expect(some).toMatchObject({ verdict: "pass", counts: { rows: 100, departed: 99, cancelled: 1, retimed: 2 } });
  const listed = [{ at: "row 96", code: "implausible-delay", reason: "implausible delay", text: "-61 min" }] as const;
  expect(judged(delayed([...late(95), -61]), { issues: listed })).toMatchObject({
    verdict: "pass",
    counts: { issues: 0 },
  });
  expect(judged(delayed([...late(90), ...Array(10).fill(-720)]))).toMatchObject({
    verdict: "quarantine",
    reasons: ["10 of 100 departures more than an hour early or a day late"],
  });
});

test("where everybody leaves to the minute the schedule is shown as what happened", () => {
  expect(judged(delayed([...late(2), ...Array(28).fill(0)]))).toMatchObject({
    verdict: "quarantine",
    reasons: ["28 of 30 departures to the minute"],
  });
  expect(judged(delayed([...late(10), ...Array(20).fill(0)])).verdict).toBe("pass");
  expect(judged(delayed(Array(6).fill(0))).verdict).toBe("pass");
});

test("flights without airline or destination: a few are odd, most are a field that was lost", () => {
  const nameless = (n: number) => [...delayed(late(40 - n)), ...delayed(late(n), { destination: "" })];
  expect(judged(nameless(4)).verdict).toBe("pass");
  expect(judged(nameless(5))).toMatchObject({ verdict: "warn", reasons: ["5 of 40 flights without destination"] });
  expect(judged(nameless(21)).verdict).toBe("quarantine");
  expect(judged(delayed(late(40), { carrier: "" })).reasons).toEqual(["40 of 40 flights without airline"]);
});

test("an answer that says everything twice is odd", () => {
  expect(judged(delayed(late(40)), { duplicates: 8 }).verdict).toBe("pass");
  expect(judged(delayed(late(40)), { duplicates: 40 })).toMatchObject({
    verdict: "warn",
    reasons: ["40 rows repeat others"],
    counts: { duplicates: 40 },
  });
});

test("what was never seen is counted and said, and the day believed", () => {
  const novelty = { carriers: ["QQ"], destinations: ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"] };
  const issues = ["Held", "Held", "Towed"].map((text) => ({ ...issue, text }));
  expect(judged(delayed(late(40)), { novelty, issues })).toMatchObject({
    verdict: "warn",
    reasons: [
      "3 unusable values, the first: unknown status",
      "new airlines: QQ",
      "new destinations: AAA, BBB, CCC, DDD, EEE, …",
      "new status words: Held, Towed",
    ],
    counts: { newCarriers: ["QQ"], newDestinations: novelty.destinations, newWords: ["Held", "Towed"], issues: 3 },
  });
});

test("what an issue is called decides nothing: its code does", () => {
  const renamed = (code: IssueCode, text: string): ParseIssue => ({
    at: "row 1",
    code,
    reason: "called otherwise",
    text,
  });
  expect(judged(delayed(late(40)), { issues: [renamed("unknown-status", "Held")] })).toMatchObject({
    reasons: ["1 unusable values, the first: called otherwise", "new status words: Held"],
    counts: { newWords: ["Held"], issues: 1 },
  });
  expect(judged(delayed([...late(95), -61]), { issues: [renamed("implausible-delay", "-61 min")] })).toMatchObject({
    verdict: "pass",
    counts: { issues: 0 },
  });
  const misleading: ParseIssue = { at: "row 1", code: "bad-time", reason: "unknown status", text: "25:00" };
  expect(judged(delayed(late(40)), { issues: [misleading] }).counts.newWords).toEqual([]);
});
