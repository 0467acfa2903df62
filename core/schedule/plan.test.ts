import { expect, test } from "vitest";
import { at, input, partition, READ } from "../../test/support/plan-input.ts";
import { FEATURE_SET } from "../features/spec.ts";
import { addDays, dayRange, type Instant, type LocalDate, localDate } from "../time.ts";
import type { Facts, PartitionState } from "./jobs.ts";
import { issueSlot, plan } from "./plan.ts";

const NOON = at("2026-03-20", "12:00");
const today = localDate("2026-03-20");

const facts = (more: Partial<Facts>): Facts => ({
  ...READ,
  watchedAt: NOON,
  backedUp: { at: NOON, day: today },
  exported: { at: NOON, day: today, complete: true },
  ...more,
});
const board = { at: NOON, day: today, keysHash: "k" };
const chain = (start: string, through: string) => ({
  featureSet: FEATURE_SET,
  start: start as LocalDate,
  through: through as LocalDate,
});

const named = (jobs: ReturnType<typeof plan>, job: string) => jobs.filter((due) => due.job === job);

test("an empty service reads the board, the last days, then the gaps newest first as far as the source goes", () => {
  const due = plan(input(NOON));
  expect(due.map((d) => `${d.job} ${d.from}…${d.to} ${d.reason}`)).toEqual([
    "board 2026-03-20…2026-03-21 today and tomorrow",
    "flights 2026-03-17…2026-03-19 recent days",
    "flights 2026-02-18…2026-03-16 gap in history",
    "watch 2026-03-20…2026-03-20 hourly",
  ]);
});

test("a tick that comes twice finds nothing to do, whenever the first one did everything", () => {
  const done = dayRange(localDate("2026-02-18"), localDate("2026-03-19")).map((day) =>
    partition("flights", day, day < "2026-03-17" ? "settled" : "complete", NOON),
  );
  const issue = { at: NOON, slot: "2026-03-20T12", hour: "2026-03-20T12", champion: null, keysHash: "k" };
  const features = chain("2026-02-18", "2026-03-19");
  const trained = [...done, partition("train", today, "complete", NOON)];
  expect(plan(input(NOON, trained, { facts: facts({ board, issue, features }) }))).toEqual([]);
});

test("a hindcast comes after the champion's first forecasts, until it is complete, then with every new day of rows", () => {
  const features = chain("2025-03-20", "2026-03-19");
  const issue = { at: NOON, slot: "2026-03-20T12", hour: "2026-03-20T12", champion: 2, keysHash: "k" };
  const due = (more: Partial<Facts>) =>
    named(plan(input(NOON, [], { facts: facts({ board, issue, features, champion: 2, ...more }) })), "hindcast");
  expect(due({})).toMatchObject([{ from: today, to: today }]);
  expect(due({ champion: null })).toEqual([]);
  expect(due({ issue: null })).toEqual([]);
  expect(due({ issue: { ...issue, champion: 1 } })).toEqual([]);
  expect(due({ brokenFeatures: "key" })).toEqual([]);
  expect(due({ features: chain("2025-03-20", "2026-03-15") })).toEqual([]);
  expect(due({ hindcast: { ...features, complete: false } })).toHaveLength(1);
  expect(due({ hindcast: { ...features, complete: true } })).toEqual([]);
  expect(due({ hindcast: { ...features, through: "2026-03-18" as LocalDate, complete: true } })).toHaveLength(1);
  expect(due({ hindcast: { ...features, start: "2025-03-21" as LocalDate, complete: true } })).toHaveLength(1);
  expect(due({ hindcast: { ...features, featureSet: "old", complete: true } })).toHaveLength(1);
});

test("gaps are spans of neighbouring days, no more than the tick may fetch, and days that wait are left out", () => {
  const waiting = { ...partition("flights", "2026-03-10", "open", NOON), retryAt: (NOON + 1) as typeof NOON };
  const due = named(plan(input(NOON, [waiting], { backfillDays: 8 })), "flights");
  expect(due.map((d) => `${d.from}…${d.to}`)).toEqual([
    "2026-03-17…2026-03-19",
    "2026-03-11…2026-03-16",
    "2026-03-08…2026-03-09",
  ]);
});

test("a day that missed the reading which settles it has it a day later, and no later", () => {
  const asked = (state: PartitionState, ...readOn: string[]) =>
    named(
      plan(
        input(
          NOON,
          dayRange(localDate("2026-02-18"), localDate("2026-03-19")).map((day) => {
            const missed = day === "2026-03-16" || day === "2026-03-15";
            return partition("flights", day, missed ? state : "settled", at(readOn[0] ?? "2026-03-18", "12:00"));
          }),
        ),
      ),
      "flights",
    ).map(({ from, to }) => `${from}…${to}`);
  expect(asked("complete")).toEqual(["2026-03-16…2026-03-16"]);
  expect(asked("complete", "2026-03-20")).toEqual([]);
  expect(asked("settled")).toEqual([]);
});

test("yesterday is not asked for in the first hour of the day, and corrections come once after four", () => {
  const complete = ["2026-03-17", "2026-03-18"].map((day) =>
    partition("flights", day, "complete", at("2026-03-19", "05:00")),
  );
  const recent = (clock: string) =>
    named(plan(input(at("2026-03-20", clock), complete)), "flights").find((d) => d.reason === "recent days");
  expect(recent("00:45")).toBeUndefined();
  expect(recent("01:00")).toMatchObject({ from: "2026-03-19", to: "2026-03-19" });
  expect(recent("04:00")).toMatchObject({ from: "2026-03-17", to: "2026-03-19" });
});

test("a settled day is never read again", () => {
  const settled = dayRange(localDate("2026-03-17"), localDate("2026-03-19")).map((day) =>
    partition("flights", day, "settled", at("2026-03-19", "05:00")),
  );
  expect(named(plan(input(NOON, settled)), "flights").every((d) => d.reason !== "recent days")).toBe(true);
});

test("rows are made in order, stop at a day that is not over, and wait until morning for its weather", () => {
  const days = ["2026-03-16", "2026-03-17", "2026-03-19"].map((day) => partition("flights", day, "complete", NOON));
  const grown = facts({ features: chain("2026-02-18", "2026-03-15") });
  expect(named(plan(input(NOON, days, { facts: grown })), "materialize")).toMatchObject([
    { from: "2026-03-16", to: "2026-03-17" },
  ]);
  const yesterday = [partition("flights", "2026-03-19", "complete", NOON)];
  const weather = input(NOON).flights;
  const due = (clock: string) =>
    named(
      plan(
        input(at("2026-03-20", clock), yesterday, {
          weather,
          facts: facts({ features: chain("2026-02-18", "2026-03-18") }),
        }),
      ),
      "materialize",
    );
  expect(due("05:45")).toEqual([]);
  expect(due("06:00")).toMatchObject([{ from: "2026-03-19", to: "2026-03-19" }]);
});

test("the first chain waits for its year, a longer one is built when older history has arrived", () => {
  const all = dayRange(localDate("2026-02-18"), localDate("2026-03-19")).map((day) =>
    partition("flights", day, "settled", NOON),
  );
  expect(named(plan(input(NOON, all)), "materialize")).toMatchObject([{ from: "2026-02-18", to: "2026-02-28" }]);
  expect(named(plan(input(NOON, all.slice(1))), "materialize")).toEqual([]);
  const short = facts({ features: chain("2026-03-01", "2026-03-19") });
  expect(named(plan(input(NOON, all, { facts: short })), "materialize")).toMatchObject([
    { from: "2026-02-18", to: "2026-02-28", reason: "chain from 2026-02-18" },
  ]);
});

test("a chain of other features counts for nothing", () => {
  const all = dayRange(localDate("2026-02-18"), localDate("2026-03-19")).map((day) =>
    partition("flights", day, "settled", NOON),
  );
  const stale = facts({ features: { ...chain("2026-02-18", "2026-03-19"), featureSet: "older" } });
  const due = plan(input(NOON, all, { facts: stale }));
  expect(named(due, "materialize")).toMatchObject([{ from: "2026-02-18" }]);
  expect(named(due, "train")).toEqual([]);
});

test("training is due once a day, when yesterday has its rows or the morning is over", () => {
  const due = (
    through: string,
    clock: string,
    more: ReturnType<typeof partition>[] = [],
    champion: number | null = 7,
  ) => {
    const grown = facts({ features: chain("2026-02-18", through), champion });
    return named(plan(input(at("2026-03-20", clock), more, { facts: grown })), "train");
  };
  expect(due("2026-03-19", "01:15")).toHaveLength(1);
  expect(due("2026-03-18", "01:15")).toEqual([]);
  expect(due("2026-03-18", "01:15", [], null)).toHaveLength(1);
  expect(due("2026-03-18", "09:00")).toHaveLength(1);
  expect(due("2026-03-19", "12:00", [partition("train", "2026-03-20", "complete", NOON)])).toEqual([]);
  expect(due("2026-02-25", "12:00")).toEqual([]);
});

test("forecasts are issued anew for a champion, a slot or new flights, and only with today's board", () => {
  const issue = { at: NOON, slot: "2026-03-20T12", hour: "2026-03-20T12", champion: 7, keysHash: "k" };
  const due = (more: Partial<Facts>) =>
    named(plan(input(NOON, [], { facts: facts({ board, issue, champion: 7, ...more }) })), "forecast")[0];
  const reason = (more: Partial<Facts>) => due(more)?.reason;
  expect(reason({})).toBeUndefined();
  expect(reason({ issue: null })).toBe("first issue");
  expect(reason({ champion: 8 })).toBe("champion is now version 8");
  expect(reason({ issue: { ...issue, slot: "2026-03-20T06" } })).toBe("issue of 2026-03-20T12");
  expect(reason({ issue: { ...issue, hour: "2026-03-20T11" } })).toBe("next hours");
  expect(reason({ board: { ...board, keysHash: "other" } })).toBe("missing");
  expect(reason({ issue: null, board: { ...board, day: addDays(today, -1) } })).toBeUndefined();
  expect(due({ champion: 8 })?.scope).toBe("all");
  expect(due({ issue: { ...issue, hour: "2026-03-20T11" } })?.scope).toBe("soon");
  expect(due({ board: { ...board, keysHash: "other" } })?.scope).toBe("missing");
});

test("slots are local hours", () => {
  const slot = (clock: number) => issueSlot({ date: today, minute: clock * 60 });
  expect([0, 5, 6, 11, 12, 17, 18, 23].map(slot).map((s) => s.slice(-2))).toEqual([
    "00",
    "00",
    "06",
    "06",
    "12",
    "12",
    "18",
    "18",
  ]);
});

test("a day is verified when its outcomes came, again when its labels are settled, and not before the first forecast", () => {
  const first = { facts: facts({ firstForecastDay: localDate("2026-03-17") }) };
  const flights = ["2026-03-16", "2026-03-17", "2026-03-18"].map((day) =>
    partition("flights", day, day === "2026-03-18" ? "complete" : "settled", NOON),
  );
  const due = (verified: PartitionState | null) => {
    const scored = verified ? ["2026-03-17", "2026-03-18"].map((day) => partition("verify", day, verified, NOON)) : [];
    return named(plan(input(NOON, [...flights, ...scored], first)), "verify").map(({ from, labels }) => [from, labels]);
  };
  const again = ["2026-03-17", "settled"];
  expect(due(null)).toEqual([["2026-03-18", "came"], again]);
  expect(due("open")).toEqual([["2026-03-18", "came"], again]);
  expect(due("complete")).toEqual([again]);
  expect(due("settled")).toEqual([]);
});

test("a reference day of the ledger moves a week later, oldest first, once the days that it forecast are scored for good", () => {
  const issue = { at: NOON, slot: "2026-03-20T12", hour: "2026-03-20T12", champion: null, keysHash: "k" };
  const due = (scored: readonly string[], more: Partial<Facts>) => {
    const verified = scored.map((day) => partition("verify", localDate(day), "settled", NOON));
    const all = plan(input(NOON, verified, { facts: facts({ board, issue, ...more }) }));
    return named(all, "archive-ledger").map(({ from }) => from);
  };
  const first = { firstForecastDay: localDate("2026-03-12") };
  expect(due(["2026-03-12", "2026-03-13"], first)).toEqual(["2026-03-12"]);
  expect(due(["2026-03-12"], first)).toEqual([]);
  expect(due(["2026-03-13", "2026-03-14"], { ...first, ledgerMoved: localDate("2026-03-12") })).toEqual([]);
  expect(due([], { firstForecastDay: localDate("2026-02-17") })).toEqual(["2026-02-17"]);
  expect(due([], { firstForecastDay: localDate("2026-02-18") })).toEqual([]);
  expect(due(["2026-03-12", "2026-03-13"], { ...first, issue: null })).toEqual([]);
  expect(due([], {})).toEqual([]);
});

test("the export goes on until all is made, the first time at once and later from 04:15 on", () => {
  const issue = { at: NOON, slot: "2026-03-20T12", hour: "2026-03-20T12", champion: null, keysHash: "k" };
  const due = (now: Instant, exported?: Facts["exported"]) => {
    const { exported: _, ...some } = facts({ board, issue });
    return named(plan(input(now, [], { facts: exported ? { ...some, exported } : some })), "export").length;
  };
  const night = at("2026-03-20", "02:00");
  const yesterday = { at: NOON, day: addDays(today, -1) };
  expect([due(night), due(night, { ...yesterday, complete: false })]).toEqual([1, 1]);
  expect([due(night, { ...yesterday, complete: true }), due(NOON, { ...yesterday, complete: true })]).toEqual([0, 1]);
  expect(due(NOON, { at: NOON, day: today, complete: false })).toBe(1);
  expect(due(NOON, { at: NOON, day: today, complete: true })).toBe(0);
  expect(named(plan(input(NOON)), "export")).toEqual([]);
});
