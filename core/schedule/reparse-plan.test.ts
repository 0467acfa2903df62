import { expect, test } from "vitest";
import { at, input, partition, READ } from "../../test/support/plan-input.ts";
import { FEATURE_SET } from "../features/spec.ts";
import { addDays, dayRange, type LocalDate, localDate } from "../time.ts";
import type { Facts } from "./jobs.ts";
import { plan } from "./plan.ts";

const NOON = at("2026-03-20", "12:00");
const TODAY = localDate("2026-03-20");
const apart = (from: string, to: string) =>
  dayRange(localDate(from), localDate(to)).map((day) => partition("flights", day, "quarantined", NOON));
const due = (days: ReturnType<typeof apart>, version: number, reparsed: Facts["reparsed"] = READ.reparsed) =>
  plan(input(NOON, days, { facts: { ...READ, reparsed }, parser: { source: "hkia", version } })).filter(
    ({ job }) => job === "reparse",
  );

test("days set apart are read again once for each version of the adapter, newest first, a month a job", () => {
  const days = apart("2026-01-10", "2026-03-01");
  expect(due(days, 1)).toEqual([]);
  expect(due(days, 2)).toEqual([
    { job: "reparse", from: "2026-01-30", to: "2026-03-01", reason: "hkia is read by version 2" },
  ]);
  const halfway = { source: "hkia", version: 2, before: localDate("2026-01-30") };
  expect(due(days, 2, halfway)).toMatchObject([{ from: "2026-01-10", to: "2026-01-29" }]);
  expect(due(days, 2, { ...halfway, before: null })).toEqual([]);
  expect(due(days, 3, { ...halfway, before: null })).toMatchObject([{ to: "2026-03-01" }]);
  expect(due(days, 1, { ...halfway, source: "avinor", before: null })).toHaveLength(1);
});

test("with nothing set apart the job has nothing to read, but is due once, to note that", () => {
  expect(due([], 1, null)).toMatchObject([{ from: TODAY, to: TODAY }]);
});

test("rows made without a day that is believed now are made anew, from the beginning of their chain", () => {
  const start = addDays(TODAY, -30) as LocalDate;
  const days = dayRange(start, addDays(TODAY, -1)).map((day) => partition("flights", day, "settled", NOON));
  const chain = (through: LocalDate) => ({ featureSet: FEATURE_SET, start, through });
  const materialize = (facts: Partial<Facts>) =>
    plan(input(NOON, days, { facts: { ...READ, features: chain(addDays(TODAY, -1)), ...facts } })).filter(
      ({ job }) => job === "materialize",
    );
  expect(materialize({})).toEqual([]);
  expect(materialize({ mended: addDays(start, -1) })).toEqual([]);
  expect(materialize({ mended: TODAY })).toEqual([]);
  const mended = addDays(start, 12);
  expect(materialize({ mended })).toMatchObject([
    { from: start, to: "2026-02-28", chain: "rebuild", reason: "rows made anew" },
  ]);
  const building = chain(localDate("2026-02-28"));
  expect(materialize({ mended, building })).toMatchObject([{ from: "2026-03-01", to: addDays(TODAY, -1) }]);
});
