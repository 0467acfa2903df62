import { beforeEach, expect, test } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import { hkia } from "../../core/sources/hkia/adapter.ts";
import { openMeteo } from "../../core/sources/open-meteo/adapter.ts";
import { addDays, DAY, HOUR, localDate, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { reparseFlights } from "../../workers/jobs/reparse/flights.ts";
import { runReread } from "../../workers/jobs/reparse/past-days.ts";
import { reparseWeather } from "../../workers/jobs/reparse/weather.ts";
import { runWeather } from "../../workers/jobs/weather.ts";
import { runWeatherForecast } from "../../workers/jobs/weather-forecast.ts";
import { at, bindings, clear, DB, depsOf, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

const FIRST = localDate("2026-02-10");
const LAST = addDays(FIRST, 2);
/** Seven in the morning of the first day, local time. */
const MORNING = at("2026-02-10T06:00:00Z");
/** When everything is settled and the archive of the weather has caught up. */
const LATER = plus(MORNING, 20 * DAY);

let token = 0;
/**
 * Three days as the service lives through them: boards and forecasts by day, the history of each day on the next ones.
 */
async function live(): Promise<void> {
  for (let day = 0; day <= 2; day++) {
    const today = addDays(FIRST, day);
    for (const hour of [0, 6, 12]) {
      const deps = depsOf(ZZZ, plus(MORNING, day * DAY + hour * HOUR));
      await runBoard(deps, ZZZ, leaseOf("board", today, addDays(today, 1), ++token));
      await runWeatherForecast(deps, ZZZ, leaseOf("weather-forecast", today, addDays(today, 1), ++token));
    }
    for (const later of [1, 3, 8]) await history(today, today, plus(MORNING, (day + later) * DAY));
  }
}

async function history(from: string, to: string, now = LATER): Promise<void> {
  await runFlights(depsOf(ZZZ, now), ZZZ, leaseOf("flights", from, to, ++token));
  await runWeather(depsOf(ZZZ, now), ZZZ, leaseOf("weather", from, to, ++token));
}

/** What the tables say of the three days; when it was known depends on when one asked. */
async function said() {
  const of = async (table: string, days: string, order: string) =>
    (await rows(`SELECT * FROM ${table} WHERE ${days} ORDER BY ${order}`, FIRST, LAST)).map(
      ({ known_at: _, ...row }) => row,
    );
  const start = "CAST(strftime('%s', ?1) AS INTEGER) * 1000 - 3600000";
  const end = "CAST(strftime('%s', ?2, '+1 day') AS INTEGER) * 1000 - 3600000";
  return {
    departures: await of("departures", "local_date BETWEEN ?1 AND ?2", "flight_key"),
    weather: await of("weather_observed", `valid_at >= ${start} AND valid_at < ${end}`, "valid_at"),
  };
}

/** Tables as adapters of before left them: sums and gusts an hour late, numbers padded. */
async function spoil(): Promise<void> {
  await DB.batch([
    DB.prepare(
      `UPDATE weather_observed SET precip_mm = b.precip_mm, snowfall_cm = b.snowfall_cm, gust_ms = b.gust_ms
       FROM weather_observed AS b WHERE b.airport = weather_observed.airport AND b.valid_at = weather_observed.valid_at - 3600000`,
    ),
    DB.prepare(
      `UPDATE departures SET flight_key = airport || '/' || substr(number, 1, 2) || '0' || substr(number, 3) || substr(flight_key, length(airport || number) + 2),
         number = substr(number, 1, 2) || '0' || substr(number, 3) WHERE length(number) = 5`,
    ),
  ]);
}

test("the archive of lived days, read again, gives the tables of a fresh back-fill, whatever they held before", async () => {
  await live();
  await spoil();
  const deps = depsOf(ZZZ, LATER, { fetchSource: () => Promise.reject(new Error("nobody is to be asked")) });
  const span = { from: FIRST, to: LAST };
  const flights = await reparseFlights(deps, ZZZ, hkia, span);
  const weather = await reparseWeather(deps, ZZZ, openMeteo, span);
  expect([flights.unreadable, weather.unreadable]).toEqual([[], []]);
  expect(weather.changed).toBeGreaterThan(40);
  const again = await said();

  await clear();
  await history(FIRST, LAST);
  const fresh = await said();
  expect(fresh.departures.length).toBeGreaterThan(200);
  expect(fresh.weather).toHaveLength(72);
  expect(again.departures.map((row) => row.flight_key)).toEqual(fresh.departures.map((row) => row.flight_key));
  expect(again).toEqual(fresh);
});

test("a new version of an adapter reads its days again by itself, and rows are made anew from the oldest", async () => {
  await live();
  const right = await said();
  const name = "reread";
  const conductor = () => bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name));
  const deps = depsOf(ZZZ, LATER, { conductor, fetchSource: () => Promise.reject(new Error("nobody is to be asked")) });
  const known = await conductor().takeOver({ job: "weather", from: FIRST, to: LAST, reason: "test" }, LATER);
  const days = [0, 1, 2].map((n) => ({ day: addDays(FIRST, n), state: "complete" as const, detail: "", ok: true }));
  const outcome = { status: "done" as const, detail: "", days };
  await conductor().complete({ token: known.token, now: LATER, zone: ZZZ.timeZone, outcome });
  const by = { source: openMeteo.id, version: openMeteo.version };

  const nothing = await runReread(deps, ZZZ, leaseOf("reread", FIRST, LAST, ++token));
  expect(nothing.facts).toEqual({ reread: { weather: { ...by, before: null, changedFrom: null } } });
  await DB.prepare("UPDATE weather_observed SET precip_mm = precip_mm + 1").run();
  const newer = await runReread(deps, ZZZ, leaseOf("reread", addDays(FIRST, 1), LAST, ++token));
  const halfway = { ...by, before: addDays(FIRST, 1), changedFrom: addDays(FIRST, 1) };
  expect(newer.facts).toEqual({ reread: { weather: halfway } });

  const half = await conductor().takeOver({ job: "reread", from: FIRST, to: LAST, reason: "test" }, LATER);
  const facts = { reread: { weather: halfway } };
  await conductor().complete({
    token: half.token,
    now: LATER,
    zone: ZZZ.timeZone,
    outcome: { ...outcome, days: [], facts },
  });
  const older = await runReread(deps, ZZZ, leaseOf("reread", FIRST, FIRST, ++token));
  const finished = { weather: { ...by, before: null, changedFrom: FIRST } };
  expect(older.facts).toEqual({ reread: finished, mended: FIRST, building: null });
  expect((await said()).weather).toEqual(right.weather);

  // Flights come next: a departure that was read wrongly is there again.
  const again = await conductor().takeOver({ job: "reread", from: FIRST, to: LAST, reason: "test" }, LATER);
  const told = { ...outcome, days: [], facts: older.facts ?? {} };
  await conductor().complete({ token: again.token, now: LATER, zone: ZZZ.timeZone, outcome: told });
  await DB.prepare(
    "UPDATE departures SET actual_at = actual_at + 3600000, delay_min = delay_min + 60 WHERE local_date = ?1",
  )
    .bind(FIRST)
    .run();
  const flights = await runReread(deps, ZZZ, leaseOf("reread", FIRST, LAST, ++token));
  expect(flights.facts).toMatchObject({
    reread: { ...finished, flights: { source: "hkia", before: null } },
    mended: FIRST,
  });
  expect(await said()).toEqual(right);
});
