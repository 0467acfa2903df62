import { expect, test } from "vitest";
import { input, partition, TEST_AIRPORT } from "../../test/support/plan-input.ts";
import { isUsable, type Partition } from "../schedule/jobs.ts";
import { plan } from "../schedule/plan.ts";
import { afterTry } from "../schedule/transition.ts";
import type { SourceError } from "../sources/source.ts";
import {
  addDays,
  DAY,
  dayRange,
  fromLocal,
  HOUR,
  type Instant,
  type LocalDate,
  localDate,
  MINUTE,
  plus,
} from "../time.ts";
import { gotNothing, withoutAnswer } from "./no-answer.ts";

const TODAY = localDate("2026-03-20");
const BEGIN = fromLocal(TODAY, 12 * 60, TEST_AIRPORT.timeZone);
/** The source of the planner's test airport goes back 30 days. */
const REACH_DAYS = 30;

type Says = (day: LocalDate, now: Instant) => SourceError | "good" | "refused by the contract";

/** The planner and the transitions of days, with the source `says` instead of jobs; a tick every quarter of an hour. */
class Service {
  readonly days = new Map<LocalDate, Partition>();
  asked: { readonly day: LocalDate; readonly at: Instant }[] = [];
  now = BEGIN;

  run(ms: number, says: Says): void {
    for (const until = plus(this.now, ms); this.now < until; this.now = plus(this.now, 15 * MINUTE)) this.#tick(says);
  }

  #tick(says: Says): void {
    for (let round = 0; round < 8; round++) {
      const backfillDays = round === 0 ? 14 : 0;
      const due = plan(input(this.now, [...this.days.values()], { backfillDays }));
      const lease = due.find(({ job }) => job === "flights");
      if (!lease) return;
      const outcomes = dayRange(lease.from, lease.to).map((day) => {
        this.asked.push({ day, at: this.now });
        const said = says(day, this.now);
        if (said === "good") return { day, state: "complete" as const, detail: "", ok: true };
        if (said === "refused by the contract") return { day, state: "quarantined" as const, detail: said, ok: false };
        return withoutAnswer("flights", day, said, TEST_AIRPORT, this.now);
      });
      for (const outcome of outcomes) {
        const before = this.days.get(outcome.day);
        const read = [...this.days.values()].filter((p) => isUsable(p) && p.attempts === 0).map((p) => p.checkedAt);
        const answeredAt = read.length === 0 ? null : (Math.max(...read) as Instant);
        const tried = {
          job: "flights",
          before,
          outcome,
          now: this.now,
          zone: TEST_AIRPORT.timeZone,
          answeredAt,
        } as const;
        this.days.set(outcome.day, afterTry(tried));
      }
      if (gotNothing(outcomes)) return;
    }
  }

  /** Days that the source can answer about and that are not read. */
  missing(): LocalDate[] {
    const reach = dayRange(addDays(TODAY, -REACH_DAYS + 4), addDays(TODAY, -1));
    return reach.filter((day) => !isUsable(this.days.get(day)));
  }
}

const good: Says = () => "good";
const notJson = { reason: "not-json", detail: "markup instead of JSON" } as const;

const failures: [string, SourceError][] = [
  ["403", { reason: "http", status: 403, detail: "" }],
  ["500", { reason: "http", status: 500, detail: "" }],
  ["HTML with status 200", notJson],
  ["HTML where a table is expected", { reason: "shape", path: "line 1", detail: "no column" }],
  ["an empty body with status 200", { reason: "empty", detail: "HTTP 200 without a body" }],
  ["a truncated body", { reason: "not-json", detail: "Unexpected end of JSON input" }],
  ["an answer about another day", { reason: "wrong-date", asked: "2026-03-01", got: "2026-03-20" }],
  ["no answer in time", { reason: "timeout", afterMs: 20_000 }],
];
const lengths = [
  ["30 minutes", 30 * MINUTE],
  ["2 days", 2 * DAY],
  ["10 days", 10 * DAY],
] as const;

test.each(failures.flatMap(([what, error]) => lengths.map(([length, ms]) => [what, length, error, ms] as const)))(
  "%s for %s from the first tick on: within 24 hours of the return every day is complete",
  (_, __, error, ms) => {
    const service = new Service();
    service.run(ms, () => error);
    expect([...service.days.values()].filter((p) => p.state !== "open")).toEqual([]);
    service.run(DAY, good);
    expect(service.missing().filter((day) => day >= addDays(TODAY, ms / DAY - REACH_DAYS + 2))).toEqual([]);
  },
);

test.each(failures)("%s in the middle of a back-fill loses nothing either", (_, error) => {
  const service = new Service();
  service.run(15 * MINUTE, good);
  service.run(45 * MINUTE, () => error);
  service.run(DAY, good);
  expect(service.missing()).toEqual([]);
});

test("a captcha page within a minute of good answers quarantines no day: only the source has failed", () => {
  const service = new Service();
  service.run(6 * HOUR, (day, now) => (day < "2026-03-10" && now < plus(BEGIN, 2 * HOUR) ? notJson : "good"));
  expect(service.missing()).toEqual([]);
});

test("one day that can never be read ends up quarantined while the source gives others, and completes when it can", () => {
  const bad = localDate("2026-03-05");
  const service = new Service();
  service.run(2 * DAY, (day) => (day === bad ? notJson : "good"));
  expect(service.missing()).toEqual([bad]);
  expect(service.days.get(bad)).toMatchObject({ state: "quarantined", attempts: 1 });
  service.run(2 * DAY, good);
  expect(service.missing()).toEqual([]);
});

test("a day that the contract refuses is asked for again after 1, 2, 4 and 8 days, and completes by itself", () => {
  const bad = localDate("2026-03-15");
  const service = new Service();
  service.run(14 * DAY, (day) => (day === bad ? "refused by the contract" : "good"));
  expect(service.days.get(bad)).toMatchObject({ state: "quarantined", attempts: 4 });
  service.run(2 * DAY, good);
  const asked = service.asked.filter(({ day }) => day === bad).map(({ at }) => at);
  expect(asked.map((at) => (at - (asked[0] as Instant)) / DAY)).toEqual([0, 1, 3, 7, 15]);
  expect(service.days.get(bad)).toMatchObject({ state: "settled", attempts: 0 });
});

test("a day that the source does not have is asked for again after 1, 2, 4 and 8 days, and an outage leaves it parked", () => {
  const lost = localDate("2026-03-15");
  const gone = { reason: "http", status: 404, detail: "" } as const;
  const service = new Service();
  service.run(14 * DAY, (day) => (day === lost ? gone : "good"));
  expect(service.days.get(lost)).toMatchObject({ state: "parked", attempts: 4 });
  service.run(DAY + HOUR, (day) => (day === lost ? notJson : "good"));
  expect(service.days.get(lost)).toMatchObject({ state: "parked", attempts: 4 });
  service.run(DAY, good);
  const asked = service.asked.filter(({ day }) => day === lost).map(({ at }) => at);
  expect(asked.slice(0, 5).map((at) => (at - (asked[0] as Instant)) / DAY)).toEqual([0, 1, 3, 7, 15]);
  expect(service.days.get(lost)).toMatchObject({ state: "settled", attempts: 0 });
});

test("the distance grows to 30 days and not beyond, and an outage of the source does not make it grow", () => {
  const quarantined = { ...partition("flights", TODAY, "quarantined", BEGIN), attempts: 3 };
  const outcome = withoutAnswer("flights", TODAY, notJson, TEST_AIRPORT, plus(BEGIN, 4 * DAY));
  const zone = TEST_AIRPORT.timeZone;
  const tried = { job: "flights", before: quarantined, now: plus(BEGIN, 4 * DAY), zone, answeredAt: null } as const;
  expect(afterTry({ ...tried, outcome })).toEqual({
    ...quarantined,
    retryAt: plus(BEGIN, 4 * DAY + 6 * HOUR),
    detail: outcome.detail,
  });
  const refused = { day: TODAY, state: "quarantined", detail: "", ok: false } as const;
  const distance = (attempts: number) =>
    (afterTry({ ...tried, before: { ...quarantined, attempts }, outcome: refused }).retryAt - tried.now) / DAY;
  expect([0, 1, 2, 3, 4, 5, 100].map(distance)).toEqual([1, 2, 4, 8, 16, 30, 30]);
});

test("a quarantined day that the source does not have any more stays quarantined, and is asked for at its distance", () => {
  const before = { ...partition("flights", "2026-03-05", "quarantined", BEGIN), attempts: 2 };
  const now = plus(BEGIN, 2 * DAY);
  const gone = { reason: "http", status: 404, detail: "" } as const;
  const outcome = withoutAnswer("flights", before.day, gone, TEST_AIRPORT, now);
  expect(outcome).toMatchObject({ state: "parked" });
  const zone = TEST_AIRPORT.timeZone;
  expect(afterTry({ job: "flights", before, outcome, now, zone, answeredAt: null })).toMatchObject({
    state: "quarantined",
    attempts: 3,
    retryAt: plus(now, 4 * DAY),
  });
});

test("days that were quarantined under rules that asked nobody again are asked again, too", () => {
  const old = { ...partition("flights", "2026-03-05", "quarantined", plus(BEGIN, -3 * DAY)), attempts: 2 };
  const rest = dayRange(localDate("2026-02-18"), localDate("2026-03-19"))
    .filter((day) => day !== old.day)
    .map((day) => partition("flights", day, "settled", BEGIN));
  const due = (p: Partition) => plan(input(BEGIN, [...rest, p])).filter(({ job }) => job === "flights");
  expect(due(old)).toMatchObject([{ from: old.day, to: old.day }]);
  expect(due({ ...old, attempts: 3 })).toEqual([]);
});
