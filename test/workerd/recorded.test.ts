/// <reference types="vite/types/importMeta.d.ts" />
import { expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import type { Instant } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { publisher } from "./support/board-answers.ts";
import { at, daysIn, depsOf, dump, leaseOf, rows } from "./support/world.ts";

/*
 * Recorded answers of HKIA. They are read beside the repository while the tests are bundled, because workerd has no
 * disk. The expected figures come from an independent reading with python3, as in core/sources/hkia/recorded.test.ts.
 */
const files = import.meta.glob<string>("../../../shared/samples/hkia/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const recorded = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [/\d{4}-\d{2}-\d{2}/.exec(path)?.[0] ?? path, text]),
);
const present = Object.keys(recorded).length === 3;
if (!present) console.log("skipped: ../shared/samples/hkia is not here");

const EVENING = at("2026-08-15T15:26:13Z");
const deps = (now: Instant) => depsOf(HKG, now, publisher(recorded));

test.skipIf(!present)("two days of recorded boards: each flight once, in its own day", async () => {
  const first = await runBoard(deps(EVENING), HKG, leaseOf("board", "2026-08-14", "2026-08-15", 1));
  expect(first).toMatchObject({ status: "done" });
  expect(await daysIn("schedule", "HKG")).toEqual([
    ["2026-08-14", 458],
    ["2026-08-15", 452],
  ]);
  // Three of the eve left on the 14th, one was cancelled; one of the 14th was cancelled.
  expect(await daysIn("departures", "HKG")).toEqual([
    ["2026-08-13", 4],
    ["2026-08-14", 458],
    ["2026-08-15", 442],
  ]);

  const second = await runBoard(deps(EVENING), HKG, leaseOf("board", "2026-08-15", "2026-08-16", 2));
  expect(second).toMatchObject({ status: "done" });
  expect(await daysIn("schedule", "HKG")).toEqual([
    ["2026-08-15", 452],
    ["2026-08-16", 454],
  ]);
  const all =
    "SELECT flight_key, number, scheduled_at FROM schedule UNION SELECT flight_key, number, scheduled_at FROM departures";
  expect(await rows(`SELECT count(*) AS n, count(DISTINCT flight_key) AS keys FROM (${all})`)).toEqual([
    { n: 1368, keys: 1368 },
  ]);
  expect(await rows("SELECT count(*) AS n FROM quarantine")).toEqual([{ n: 0 }]);
});

test.skipIf(!present)(
  "the eight rows that repeat between answers are one flight each, with the instants of departure",
  async () => {
    const repeated = await rows(
      `SELECT flight_key AS flight, actual_at AS at, delay_min AS late FROM departures
     WHERE local_date = '2026-08-14' AND actual_at >= ?1 ORDER BY 1`,
      at("2026-08-14T16:00:00Z"),
    );
    expect(repeated).toEqual([
      { flight: "HKG/BA32/2026-08-14T14:45Z", at: at("2026-08-14T16:02:00Z"), late: 77 },
      { flight: "HKG/CX251/2026-08-14T14:45Z", at: at("2026-08-14T16:00:00Z"), late: 75 },
      { flight: "HKG/CX289/2026-08-14T15:55Z", at: at("2026-08-14T16:10:00Z"), late: 15 },
      { flight: "HKG/HB2549/2026-08-14T13:55Z", at: at("2026-08-14T16:11:00Z"), late: 136 },
      { flight: "HKG/NH814/2026-08-14T15:55Z", at: at("2026-08-14T16:03:00Z"), late: 8 },
      { flight: "HKG/UO234/2026-08-14T14:15Z", at: at("2026-08-14T16:02:00Z"), late: 107 },
      { flight: "HKG/UO624/2026-08-14T15:35Z", at: at("2026-08-14T16:33:00Z"), late: 58 },
    ]);
    // The eighth is delayed to the next day and has not left, so it is on the board of its own day with an estimate.
    expect(
      await rows("SELECT flight_key, local_date, estimated_at, actual_at FROM schedule WHERE number = 'UA821D'"),
    ).toEqual([
      {
        flight_key: "HKG/UA821D/2026-08-15T13:45Z",
        local_date: "2026-08-15",
        estimated_at: at("2026-08-16T05:15:00Z"),
        actual_at: null,
      },
    ]);
    expect(await rows("SELECT 1 FROM departures WHERE number = 'UA821D'")).toEqual([]);
  },
);

test.skipIf(!present)("a suffix is another flight, a codeshare is none", async () => {
  const ba =
    "SELECT flight_key AS f, status, codeshares FROM departures WHERE number LIKE 'BA32%' ORDER BY scheduled_at";
  expect(await rows(ba)).toEqual([
    { f: "HKG/BA32F/2026-08-13T14:45Z", status: "cancelled", codeshares: '["IB3525"]' },
    { f: "HKG/BA32/2026-08-14T14:45Z", status: "departed", codeshares: '["IB3525"]' },
    { f: "HKG/BA32/2026-08-15T14:45Z", status: "departed", codeshares: '["IB3525"]' },
  ]);
  const both = `SELECT d.flight_key FROM departures d, json_each(d.codeshares) c
    JOIN departures own ON own.number = c.value AND own.scheduled_at = d.scheduled_at`;
  expect(await rows(both)).toEqual([]);
});

test.skipIf(!present)("the same day read as history says nothing new", async () => {
  const besides = ["captures", "day_contracts", "service_state"];
  const before = await dump(...besides);
  const outcome = await runFlights(deps(EVENING), HKG, leaseOf("flights", "2026-08-14", "2026-08-14", 3));
  expect(outcome).toMatchObject({ days: [{ state: "complete", detail: "458 flights" }] });
  expect(await dump(...besides)).toEqual(before);
  expect(await rows("SELECT local_date AS day, verdict, reasons FROM day_contracts")).toEqual([
    { day: "2026-08-14", verdict: "pass", reasons: "[]" },
  ]);
});
