import { expect, test } from "vitest";
import { at, input, partition, READ } from "../../test/support/plan-input.ts";
import { addDays, dayRange, type LocalDate, localDate } from "../time.ts";
import type { Facts } from "./jobs.ts";
import { plan } from "./plan.ts";

const NOON = at("2026-03-20", "12:00");
const TODAY = localDate("2026-03-20");
const START = addDays(TODAY, -40);
const known = dayRange(START, addDays(TODAY, -1)).map((day) => partition("weather", day, "settled", NOON));
const due = (reread: Facts["reread"], version: number | null, partitions = known) =>
  plan(
    input(NOON, partitions, {
      facts: { ...READ, reread: { ...READ.reread, ...reread } },
      weatherParser: version === null ? null : { source: "open-meteo", version },
      notBefore: START,
      flights: { ...input(NOON).flights, backfillDays: 400 },
    }),
  ).filter(({ job }) => job === "reread");
const weather = (version: number, before: LocalDate | null, source = "open-meteo") => ({
  weather: { source, version, before, changedFrom: null },
});

test("the weather of all days is read again once for each version of its adapter, newest first, a month a job", () => {
  expect(due(weather(3, null), 4)).toEqual([
    { job: "reread", from: addDays(TODAY, -31), to: addDays(TODAY, -1), reason: "open-meteo is read by version 4" },
  ]);
  expect(due(weather(4, addDays(TODAY, -31)), 4)).toMatchObject([{ from: START, to: addDays(TODAY, -32) }]);
  expect(due(weather(4, null), 4)).toEqual([]);
  expect(due(weather(4, null, "awc"), 4)).toHaveLength(1);
});

test("where nothing was read yet the job is due once, to note that; without a source of weather never", () => {
  expect(due(null, 4, [])).toMatchObject([{ from: TODAY, to: TODAY }]);
  expect(due(null, null)).toEqual([]);
});

test("flights follow when the weather is done", () => {
  const flights = dayRange(START, addDays(TODAY, -1)).map((day) => partition("flights", day, "settled", NOON));
  const read = (version: number) => ({
    ...weather(4, null),
    flights: { source: "hkia", version, before: null, changedFrom: null },
  });
  expect(due(read(1), 4, [...known, ...flights])).toEqual([]);
  expect(due(read(0), 4, [...known, ...flights])).toMatchObject([
    { from: addDays(TODAY, -31), reason: "hkia is read by version 1" },
  ]);
  expect(due({ ...read(0), ...weather(3, null) }, 4, flights)).toMatchObject([
    { reason: "open-meteo is read by version 4" },
  ]);
});
