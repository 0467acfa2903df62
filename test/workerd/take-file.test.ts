import { beforeEach, expect, test } from "vitest";
import ABQ from "../../core/airports/ABQ.ts";
import { bts } from "../../core/sources/bts/adapter.ts";
import { csvFlights } from "../../core/sources/csv-flights/adapter.ts";
import { csvWeather } from "../../core/sources/csv-weather/adapter.ts";
import { DAY, localDate, plus } from "../../core/time.ts";
import { takeFile } from "../../workers/jobs/take-file.ts";
import type { Deps } from "../../workers/platform/deps.ts";
import { flightsCsv, weatherCsv } from "../drill/support/files.ts";
import { breakEveryCall } from "./support/breakable.ts";
import { at, bindings, clear, depsOf, dump, keys, rows } from "./support/world.ts";

beforeEach(clear);

const RECEIVED = at("2025-02-21T12:00:00Z");
const bytes = (text: string) => new TextEncoder().encode(text);
const THIN = "2024-10-23";
const october = {
  from: localDate("2024-10-01"),
  to: localDate("2024-10-31"),
  name: "october.csv",
  body: bytes(flightsCsv("2024-10-01", "2024-10-31", [], [THIN])),
};

let round = 0;
/** Each round has a Conductor of its own, because its state is not in the tables. */
const fresh = (): Deps => {
  const name = `ABQ ${++round}`;
  return depsOf(ABQ, RECEIVED, {
    conductor: () => bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name)),
    fetchSource: () => Promise.reject(new Error("nobody is to be asked")),
  });
};
const flightDays = (deps: Deps) => deps.conductor("ABQ").partitions(["flights"]);

test("a month of a file: archived as it is, judged, written, told", async () => {
  const deps = fresh();
  const taken = await takeFile(deps, ABQ, csvFlights, october);
  expect(taken).toMatchObject({ rows: 30 * 24 + 3, before: false });
  expect(taken.days.filter((day) => !day.ok)).toMatchObject([{ day: THIN, state: "quarantined" }]);
  expect(await rows("SELECT source, count(*) AS n, count(DISTINCT local_date) AS days FROM departures")).toEqual([
    { source: "csv-flights", n: 30 * 24, days: 30 },
  ]);
  expect(await rows("SELECT label, bytes, from_day, to_day FROM captures")).toEqual([
    { label: "2024-10-01..2024-10-31", bytes: october.body.length, from_day: october.from, to_day: october.to },
  ]);
  const partitions = await flightDays(deps);
  expect(partitions).toHaveLength(31);
  expect(partitions.filter((p) => p.state !== "settled").map((p) => p.day)).toEqual([THIN]);
});

test("the same bytes later do nothing; other bytes are news", async () => {
  const deps = fresh();
  await takeFile(deps, ABQ, csvFlights, october);
  const before = [await dump(), await keys(""), await flightDays(deps)];
  const later = { ...deps, now: plus(RECEIVED, DAY) };
  expect(await takeFile(later, ABQ, csvFlights, october)).toMatchObject({ before: true, rows: 0 });
  expect([await dump(), await keys(""), await flightDays(deps)]).toEqual(before);

  const whole = { ...october, body: bytes(flightsCsv("2024-10-01", "2024-10-31")) };
  expect(await takeFile(later, ABQ, csvFlights, whole)).toMatchObject({ before: false, rows: 31 * 24 });
  expect((await flightDays(deps)).every((p) => p.state === "settled")).toBe(true);
  expect(await rows("SELECT label, resolved_at FROM quarantine")).toEqual([{ label: THIN, resolved_at: later.now }]);
});

test.each([
  ["flights", csvFlights, october],
  ["weather", csvWeather, { ...october, body: bytes(weatherCsv("2024-10-01", "2024-10-31")) }],
] as const)(
  "%s: whichever call breaks, landed or not, a second run ends at the same tables",
  async (_, source, piece) => {
    const clean = fresh();
    await takeFile(clean, ABQ, source, piece);
    const [tables, objects, days] = [
      await dump(),
      await keys(""),
      await clean.conductor("ABQ").partitions([source.kind]),
    ];
    const state: { deps: Deps } = { deps: clean };
    const calls = await breakEveryCall({
      deps: clean,
      begin: async () => {
        await clear();
        state.deps = fresh();
      },
      job: (deps) => takeFile({ ...deps, conductor: state.deps.conductor }, ABQ, source, piece),
      check: async (fault) => {
        const partitions = await state.deps.conductor("ABQ").partitions([source.kind]);
        const expected = { fault, tables, objects, partitions: days };
        expect({ fault, tables: await dump(), objects: await keys(""), partitions }).toEqual(expected);
      },
    });
    expect(calls).toBeGreaterThan(3);
  },
);

test("more than one request of a source is refused", async () => {
  const quarter = { ...october, to: localDate("2024-12-31") };
  await expect(takeFile(fresh(), ABQ, csvFlights, quarter)).rejects.toThrow("not one request");
  await expect(takeFile(fresh(), ABQ, bts, quarter)).rejects.toThrow("not one request");
  expect(await dump("fences")).toMatchObject({ captures: [], departures: [] });
});
