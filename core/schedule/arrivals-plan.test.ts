import { expect, test } from "vitest";
import { at, input, partition, READ } from "../../test/support/plan-input.ts";
import { flightSource } from "../sources/catalogue/index.ts";
import { addDays, HOUR, type LocalDate, MINUTE, plus } from "../time.ts";
import { plan } from "./plan.ts";

const { capabilities } = flightSource("hkia");
const arrivals = { ...capabilities, backfillDays: 2 };
const NOON = at("2026-06-15", "12:00");
const TODAY = "2026-06-15" as LocalDate;
const due = (given: Parameters<typeof input>, job = "arrivals") =>
  plan(input(...given))
    .filter((one) => one.job === job)
    .map(({ from, to, reason }) => [from, to, reason]);

test("an airport whose publisher tells no arrivals has no job for them", () => {
  expect(due([NOON, [], { arrivals: null }])).toEqual([]);
});

test("today so far once an hour, then the days that are over, as far back as the source reaches", () => {
  const today = [TODAY, TODAY, "today so far"];
  const past = [["2026-06-13", "2026-06-14", "recent days"]];
  expect(due([NOON, [], { arrivals }])).toEqual([today, ...past]);
  const read = (minutes: number, day = TODAY) => ({
    arrivals,
    facts: { ...READ, arrivals: { at: plus(NOON, -minutes * MINUTE), day } },
  });
  expect(due([NOON, [], read(45)])).toEqual(past);
  expect(due([NOON, [], read(60)])).toEqual([today, ...past]);
  expect(due([NOON, [], read(1, "2026-06-14" as LocalDate)])).toEqual([today, ...past]);
  const done = ["2026-06-14", "2026-06-13"].map((day) => partition("arrivals", day, "complete", plus(NOON, -HOUR)));
  expect(due([NOON, done, read(1)])).toEqual([]);
});

test("older days of arrivals wait until no day of flights is missing", () => {
  const given = { arrivals: { ...arrivals, backfillDays: 9 }, facts: { ...READ, arrivals: { at: NOON, day: TODAY } } };
  const all = plan(input(NOON, [], given));
  const gaps = all.filter(({ reason }) => reason === "gap in history").map(({ job }) => job);
  expect(gaps).toContain("flights");
  expect(gaps).not.toContain("arrivals");
  const flights = Array.from({ length: 3_000 }, (_, back) => addDays(TODAY, -1 - back)).map((day) =>
    partition("flights", day, "settled", plus(NOON, -HOUR)),
  );
  expect(all.filter(({ job }) => job === "arrivals").map(({ reason }) => reason)).toEqual(["recent days"]);
  expect(due([NOON, flights, given])).toContainEqual(["2026-06-06", "2026-06-11", "gap in history"]);
});

test("a source of whole months, which knows nothing of today, is asked about the past only", () => {
  const monthly = { ...arrivals, scheduleDaysAhead: 0 };
  expect(due([NOON, [], { arrivals: monthly }])).toEqual([["2026-06-13", "2026-06-14", "recent days"]]);
});

test("a publisher that wants to be left alone is not asked for arrivals either, and who waited goes first", () => {
  const wait = (until: number) => ({ job: "arrivals" as const, until: plus(NOON, until * MINUTE), detail: "" });
  expect(due([NOON, [], { arrivals, facts: { ...READ, flightsWait: wait(5) } }])).toEqual([]);
  const [first] = plan(input(NOON, [], { arrivals, facts: { ...READ, flightsWait: wait(0) } }));
  expect(first?.job).toBe("arrivals");
});

test("archived arrivals are read again by a new version, also those of days set apart", () => {
  const day = partition("arrivals", "2026-06-13", "quarantined", NOON);
  const parser = { source: "hkia-arrivals", version: 2 };
  const facts = {
    ...READ,
    reread: { ...READ.reread, arrivals: { ...parser, version: 1, before: null, changedFrom: null } },
  };
  expect(due([NOON, [day], { arrivalsParser: parser, facts }], "reread")).toEqual([
    ["2026-06-13", "2026-06-13", "hkia-arrivals is read by version 2"],
  ]);
});
