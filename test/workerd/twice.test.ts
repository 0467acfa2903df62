import { beforeAll, expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { addDays, DAY, HOUR, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runMaterialize } from "../../workers/jobs/materialize.ts";
import { runTrain } from "../../workers/jobs/train.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { runWatch } from "../../workers/jobs/watch.ts";
import { runWeather } from "../../workers/jobs/weather.ts";
import { runWeatherForecast } from "../../workers/jobs/weather-forecast.ts";
import type { Deps } from "../../workers/platform/deps.ts";
import { DAWN, fillTwinWorld, START, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { BUCKET, depsOf, dump, keys, leaseOf } from "./support/world.ts";

beforeAll(fillTwinWorld);

/** All tables, all objects with the hash of their content, and the state of the Trainer. */
async function everything(deps: Deps) {
  const objects = await Promise.all((await keys("")).map(async (key) => `${key} ${(await BUCKET.head(key))?.etag}`));
  const trainer = deps.trainer(twin.iata);
  return {
    tables: await dump(),
    objects,
    trainer: [
      await trainer.status(),
      await trainer.aliasLog(),
      await trainer.decisions(),
      await trainer.metricHistory(),
    ],
  };
}

type Job = (deps: Deps, airport: Airport, lease: Lease) => Promise<Outcome>;
const MORNING = plus(DAWN, 3 * HOUR);
const THREE_DAYS_ON = plus(DAWN, 3 * DAY);
const MISSING = { scope: "missing", reason: "missing" } as const;

const jobs: [string, Job, Lease, number][] = [
  ["board", runBoard, leaseOf("board", TODAY, TOMORROW, 21), MORNING],
  ["weather-forecast", runWeatherForecast, leaseOf("weather-forecast", TODAY, TOMORROW, 22), MORNING],
  ["flights", runFlights, leaseOf("flights", addDays(START, -2), YESTERDAY, 23), MORNING],
  ["weather", runWeather, leaseOf("weather", addDays(START, -2), YESTERDAY, 24), MORNING],
  ["materialize", runMaterialize, leaseOf("materialize", YESTERDAY, YESTERDAY, 25), MORNING],
  ["train", runTrain, leaseOf("train", TODAY, TODAY, 26), MORNING],
  ["forecast", runForecast, leaseOf("forecast", TODAY, TOMORROW, 27, { reason: "first issue" }), MORNING],
  ["forecast of what is missing", runForecast, leaseOf("forecast", TODAY, TOMORROW, 28, MISSING), MORNING],
  ["board of the next day", runBoard, leaseOf("board", TOMORROW, addDays(TODAY, 2), 29), plus(MORNING, DAY)],
  [
    "forecast of the new day",
    runForecast,
    leaseOf("forecast", TOMORROW, addDays(TODAY, 2), 30, MISSING),
    plus(MORNING, DAY),
  ],
  ["flights of the settled day", runFlights, leaseOf("flights", TODAY, TODAY, 31), THREE_DAYS_ON],
  ["verify", runVerify, leaseOf("verify", TODAY, TODAY, 32, { labels: "came" }), THREE_DAYS_ON],
  ["verify what is settled", runVerify, leaseOf("verify", TODAY, TODAY, 33, { labels: "settled" }), THREE_DAYS_ON],
  ["watch", runWatch, leaseOf("watch", TODAY, TODAY, 34), THREE_DAYS_ON],
];

test.each(jobs)("%s, run a second time, changes nothing", async (_, job, lease, now) => {
  const deps = depsOf(twin, now as typeof DAWN);
  expect(await job(deps, twin, lease)).toMatchObject({ status: "done" });
  const once = await everything(deps);
  expect(await job(deps, twin, lease)).toMatchObject({ status: "done" });
  expect(await everything(deps)).toEqual(once);
});

test("the jobs left rows in the tables that were compared", async () => {
  const tables = await dump();
  const kept = ["captures", "departures", "schedule", "weather_observed", "weather_forecast_log", "scores"];
  for (const table of [...kept, "forecast_ledger", "predictions", "service_state"])
    expect([table, tables[table]?.length ?? 0].join(" ")).not.toMatch(/ 0$/);
  expect(tables.ledger_issues).toHaveLength(2);
});
