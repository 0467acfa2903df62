import { beforeEach, expect, test } from "vitest";
import ABQ from "../../core/airports/ABQ.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { ok } from "../../core/result.ts";
import { hkiaArrivals } from "../../core/sources/hkia-arrivals/adapter.ts";
import { addDays, DAY, HOUR, type Instant, localDate, plus } from "../../core/time.ts";
import { twinArrivals } from "../../core/twin/day/arrivals.ts";
import { runArrivals } from "../../workers/jobs/arrivals.ts";
import { reparseFlights } from "../../workers/jobs/reparse/flights.ts";
import { runReread } from "../../workers/jobs/reparse/past-days.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { at, clear, DB, depsOf, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

const FIRST = localDate("2026-02-10");
const LAST = addDays(FIRST, 2);
/** Seven in the morning of the first day, local time. */
const MORNING = at("2026-02-10T06:00:00Z");
const LATER = plus(MORNING, 20 * DAY);

let token = 0;
const ask = (from: string, to: string, now: Instant, fetchSource?: FetchSource) =>
  runArrivals(depsOf(ZZZ, now, fetchSource ? { fetchSource } : {}), ZZZ, leaseOf("arrivals", from, to, ++token));
const said = async () =>
  (await rows("SELECT * FROM arrivals WHERE local_date BETWEEN ?1 AND ?2 ORDER BY arrival_key", FIRST, LAST)).map(
    ({ known_at: _, ...row }) => row,
  );
const html: FetchSource = async () =>
  ok({ status: 200, contentType: "text/html", body: new TextEncoder().encode("<html>Just a moment…</html>") });

/** Three days as the service lives through them: today by the hour, and the history of each day on the next ones. */
async function live(): Promise<void> {
  for (let day = 0; day <= 2; day++) {
    const today = addDays(FIRST, day);
    for (const hour of [0, 6, 12]) await ask(today, today, plus(MORNING, day * DAY + hour * HOUR));
    for (const later of [1, 3]) await ask(today, today, plus(MORNING, (day + later) * DAY));
  }
}

test("today fills and changes, an hour without news writes nothing, and the day is read as history", async () => {
  const first = await ask(FIRST, FIRST, MORNING);
  expect(first).toMatchObject({ status: "done", facts: { arrivals: { at: MORNING, day: FIRST }, flightsWait: null } });
  const truth = twinArrivals("vylet", FIRST);
  expect((await said()).length).toBeGreaterThanOrEqual(truth.length);
  const before = await rows("SELECT * FROM arrivals ORDER BY arrival_key");
  expect((await ask(FIRST, FIRST, plus(MORNING, 1))).detail).toMatch(/ 0 changed$/);
  expect(await rows("SELECT * FROM arrivals ORDER BY arrival_key")).toEqual(before);

  const over = await ask(FIRST, FIRST, plus(MORNING, 3 * DAY));
  expect(over.days).toMatchObject([{ day: FIRST, state: "complete", ok: true }]);
  const stored = await rows(
    "SELECT scheduled_at AS s, actual_at AS a, status FROM arrivals WHERE local_date = ?1 ORDER BY s, number",
    FIRST,
  );
  expect(stored.map(({ s, a }) => [s, a])).toEqual(truth.map(({ scheduledAt, actualAt }) => [scheduledAt, actualAt]));
  expect(stored.filter(({ status }) => status === "scheduled" || status === "unknown")).toEqual([]);
  expect(await rows("SELECT source, verdict FROM day_contracts")).toEqual([
    { source: "hkia-arrivals", verdict: expect.stringMatching(/pass|warn/) },
  ]);
});

test("an answer that is none loses nothing, is archived and noted, and the day stays to be asked for again", async () => {
  await ask(FIRST, FIRST, MORNING);
  const before = await said();
  expect(await ask(FIRST, FIRST, plus(MORNING, HOUR), html)).toMatchObject({ status: "failed" });
  const again = await ask(FIRST, FIRST, plus(MORNING, DAY), html);
  expect(again).toMatchObject({ status: "failed", days: [{ day: FIRST, state: "open", ok: false }] });
  expect(await said()).toEqual(before);
  expect(await rows("SELECT DISTINCT source, reason, resolved_at FROM quarantine")).toEqual([
    { source: "hkia-arrivals", reason: "not-json", resolved_at: null },
  ]);
  await ask(FIRST, FIRST, plus(MORNING, 2 * DAY));
  expect(await rows("SELECT COUNT(*) AS n FROM quarantine WHERE resolved_at IS NULL")).toEqual([{ n: 0 }]);
});

test("the archive of lived days, read again, gives the table of a fresh back-fill, whatever it held before", async () => {
  await live();
  await DB.batch([
    DB.prepare("UPDATE arrivals SET origin = '', delay_min = NULL WHERE number LIKE 'ZA%'"),
    DB.prepare("UPDATE arrivals SET actual_at = NULL, delay_min = NULL, status = 'cancelled' WHERE number LIKE 'ZB%'"),
  ]);
  const deps = depsOf(ZZZ, LATER, { fetchSource: () => Promise.reject(new Error("nobody is to be asked")) });
  const reparsed = await reparseFlights(deps, ZZZ, hkiaArrivals, { from: FIRST, to: LAST });
  expect(reparsed.unreadable).toEqual([]);
  expect(reparsed.changed).toBeGreaterThan(20);
  const again = await said();
  expect((await reparseFlights(deps, ZZZ, hkiaArrivals, { from: FIRST, to: LAST })).changed).toBe(0);

  await clear();
  await ask(FIRST, LAST, LATER);
  expect(again).toEqual(await said());
  expect(again.length).toBeGreaterThan(200);
});

test("an airport whose publisher tells none says so; reading again leaves it out", async () => {
  expect(await runArrivals(depsOf(ABQ, MORNING), ABQ, leaseOf("arrivals", FIRST, FIRST, ++token))).toEqual({
    status: "done",
    detail: "csv-flights tells no arrivals",
  });
  expect(await rows("SELECT * FROM arrivals")).toEqual([]);
  const reread = await runReread(depsOf(ABQ, MORNING), ABQ, leaseOf("reread", FIRST, FIRST, ++token));
  expect(reread.status).toBe("done");
});
