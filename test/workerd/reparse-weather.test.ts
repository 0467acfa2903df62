import { beforeEach, expect, test } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import { openMeteo } from "../../core/sources/open-meteo/adapter.ts";
import { DAY, HOUR, localDate, plus } from "../../core/time.ts";
import { reparseWeather } from "../../workers/jobs/reparse/weather.ts";
import { reparseDays } from "../../workers/jobs/reparse/whole-archive.ts";
import { runWeather } from "../../workers/jobs/weather.ts";
import { runWeatherForecast } from "../../workers/jobs/weather-forecast.ts";
import { at, bindings, clear, DB, depsOf, dump, leaseOf } from "./support/world.ts";

beforeEach(clear);

// The simulated airport answers as the weather services do; both days are in winter time, an hour ahead of UTC.
const NOON = at("2026-02-10T11:00:00Z");
const [EVE, DAY_1, DAY_2] = ["2026-02-09", "2026-02-10", "2026-02-11"];

let token = 0;
/** Reads forecasts and hours as they come during a day, then the history of that day and of the one before. */
async function twoDays(): Promise<void> {
  for (const hours of [0, 3, 6])
    await runWeatherForecast(
      depsOf(ZZZ, plus(NOON, hours * HOUR)),
      ZZZ,
      leaseOf("weather-forecast", DAY_1, DAY_2, ++token),
    );
  for (const days of [1, 8])
    await runWeather(depsOf(ZZZ, plus(NOON, days * DAY)), ZZZ, leaseOf("weather", EVE, DAY_1, ++token));
}
const span = { from: localDate(EVE), to: localDate(DAY_2) };
/** Dependencies with which no source can be asked. */
const deps = (name = "ZZZ") =>
  depsOf(ZZZ, plus(NOON, 9 * DAY), {
    fetchSource: () => Promise.reject(new Error("nobody is to be asked")),
    conductor: () => bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name)),
  });
const reparse = () => reparseWeather(deps(), ZZZ, openMeteo, span);

test("with the parser of before nothing changes: neither hours nor forecasts nor when they were known", async () => {
  await twoDays();
  const before = await dump();
  expect(before.weather_observed!.length).toBeGreaterThan(40);
  expect(before.weather_forecast_log!.length).toBeGreaterThan(3 * 40);
  expect(await reparse()).toMatchObject({ changed: 0, unreadable: [] });
  expect(await dump()).toEqual(before);
});

test("what was read wrongly is corrected, and what is missing is there again", async () => {
  await twoDays();
  const right = await dump();
  const within = "valid_at BETWEEN ?1 AND ?2";
  const [start, end] = [at("2026-02-09T05:00:00Z"), at("2026-02-09T07:00:00Z")];
  await DB.batch([
    DB.prepare(`UPDATE weather_observed SET temp_c = temp_c + 100 WHERE ${within}`).bind(start, end),
    DB.prepare(`UPDATE weather_forecast_log SET wind_ms = NULL WHERE ${within}`).bind(start, end),
    DB.prepare("DELETE FROM weather_observed WHERE valid_at = ?1").bind(plus(end, HOUR)),
  ]);
  expect(await reparse()).toMatchObject({ changed: 3 + 3 + 1 });
  expect(await dump()).toEqual(right);
});

test("days that can be used now are reported to the Conductor, once", async () => {
  await twoDays();
  const first = await reparseDays(deps("weather"), ZZZ, openMeteo, span);
  expect(first.outcomes.map((o) => o.day)).toEqual([EVE, DAY_1]);
  const told = await deps("weather").conductor("ZZZ").partitions(["weather"]);
  expect(told.map(({ day, state, detail }) => [day, state, detail])).toEqual([
    [EVE, "settled", "24 hours"],
    [DAY_1, "settled", "24 hours"],
  ]);
  await reparseDays({ ...deps("weather"), now: plus(NOON, 20 * DAY) }, ZZZ, openMeteo, span);
  expect(await deps("weather").conductor("ZZZ").partitions(["weather"])).toEqual(told);
});
