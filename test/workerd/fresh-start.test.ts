import { beforeAll, expect, test } from "vitest";
import { HOUR, plus } from "../../core/time.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runWeatherForecast } from "../../workers/jobs/weather-forecast.ts";
import { recordTick } from "../../workers/platform/db/tick.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { atDawn, DAWN, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { DB, depsOf, leaseOf, rows } from "./support/world.ts";

/** An airport that has just been started: today's board, and one day of history, of which no row has been made yet. */
beforeAll(async () => {
  await runBoard(atDawn, twin, leaseOf("board", TODAY, TOMORROW, 1));
  await runWeatherForecast(atDawn, twin, leaseOf("weather-forecast", TODAY, TOMORROW, 2));
  await runFlights(atDawn, twin, leaseOf("flights", YESTERDAY, YESTERDAY, 3));
  const lease = leaseOf("forecast", TODAY, TOMORROW, 4, { reason: "first issue" });
  const { facts } = await runForecast(atDawn, twin, lease);
  // It is no champion: a training is due as soon as there are rows, and is then forecast with at once.
  expect(facts).toMatchObject({ champion: null, issue: { champion: null } });
  const conductor = await atDawn.conductor(twin.iata).summary();
  const trainer = await atDawn.trainer(twin.iata).status();
  await recordTick(DB, { airport: twin.iata, now: DAWN, conductor, trainer, always: true });
});

test("the first forecasts are the prior's, under its own version, beside the climatology", async () => {
  expect(await rows("SELECT DISTINCT model, version FROM predictions")).toEqual([{ model: "prior", version: 2 }]);
  expect(await rows("SELECT DISTINCT model, version FROM forecast_ledger ORDER BY model")).toEqual([
    { model: "airport", version: 1 },
    { model: "prior", version: 2 },
  ]);
  const distinct = await rows<{ n: number }>("SELECT count(DISTINCT cdf) AS n FROM predictions");
  expect(distinct[0]!.n).toBeGreaterThan(50);
  expect(await atDawn.trainer(twin.iata).aliases()).toEqual({ floor: 1, baseline: 1, champion: 1, prior: 2 });
});

test("pages say that it learnt at other airports, in both languages, and so does the reason of a flight", async () => {
  const now = plus(DAWN, HOUR);
  const app = createApp({
    read: createReadModel(depsOf(twin, now), new RecentTick(DB, () => now)),
    now: () => now,
    assets: NO_ASSETS,
    holidays: FAKE_HOLIDAYS,
    build: "test",
    report: (error) => {
      throw error;
    },
  });
  const page = async (path: string) => (await app.request(path)).text();
  expect(await page(`/${twin.iata}`)).toContain("learnt at other airports");
  expect(await page(`/ru/${twin.iata}`)).toContain("обучена на других аэропортах");
  const [first] = await rows<{ flight_key: string; reasons: string }>(
    "SELECT flight_key, reasons FROM predictions ORDER BY scheduled_at DESC LIMIT 1",
  );
  expect(first!.reasons).toContain("as at other airports");
});
