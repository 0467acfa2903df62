import { beforeAll, expect, test } from "vitest";
import { NO_FACTS } from "../../core/schedule/jobs.ts";
import { arrivalSourceOf, flightSourceOf, weatherSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { addDays, DAY, plus, toIso } from "../../core/time.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { runArrivals } from "../../workers/jobs/arrivals.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runHindcast } from "../../workers/jobs/hindcast.ts";
import { runMaterialize } from "../../workers/jobs/materialize.ts";
import { reparseDays } from "../../workers/jobs/reparse/whole-archive.ts";
import { runTimetable } from "../../workers/jobs/schedule/timetable.ts";
import { runArchiveLedger } from "../../workers/jobs/upkeep/archive-ledger.ts";
import { runExport } from "../../workers/jobs/upkeep/export.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { runWatch } from "../../workers/jobs/watch.ts";
import { runWeather } from "../../workers/jobs/weather.ts";
import { runWeatherForecast } from "../../workers/jobs/weather-forecast.ts";
import { recordQuarantine } from "../../workers/platform/db/captures.ts";
import { recordTick } from "../../workers/platform/db/tick.ts";
import { countForecastAhead } from "../../workers/platform/db/weather.ts";
import type { Deps } from "../../workers/platform/deps.ts";
import { lostLedgerDays } from "../../workers/platform/ledger/losses.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { GROWING, growth, planOf } from "./support/query-plans.ts";
import { recordedDb } from "./support/recorded-db.ts";
import { DAWN, fillTwinWorld, START, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { DB, depsOf, leaseOf } from "./support/world.ts";

/*
 * Every statement that jobs, pages and API prepare, and what SQLite would do with it. How many rows there are does not
 * matter to the plan, so that a statement which is bounded here is bounded after ten years.
 */
const { db, statements } = recordedDb(DB);
const recorded = (now: Deps["now"]): Deps => depsOf(twin, now, { db });

/** Every job once on the recorded database. `fillTwinWorld` did the same on its own, since a model takes a training. */
async function runJobs(): Promise<void> {
  const dawn = recorded(DAWN);
  const later = recorded(plus(DAWN, 3 * DAY));
  await runBoard(dawn, twin, leaseOf("board", TODAY, TOMORROW, 11));
  await runWeatherForecast(later, twin, leaseOf("weather-forecast", TODAY, TOMORROW, 12));
  await runForecast(dawn, twin, leaseOf("forecast", TODAY, TOMORROW, 13, { reason: "first issue" }));
  const noBoard = { board: { at: DAWN, day: TODAY, keysHash: "", through: YESTERDAY } };
  const away = { ...dawn.conductor(twin.iata), facts: async () => ({ ...NO_FACTS, ...noBoard }) };
  const moved = {
    ...later.conductor(twin.iata),
    facts: async () => ({ ...NO_FACTS, ledgerMoved: TODAY, ledgerLost: [TODAY] }),
  };
  await runTimetable({ ...dawn, conductor: () => away }, twin, leaseOf("timetable", TODAY, TOMORROW, 12));
  await runBoard(dawn, twin, leaseOf("board", TODAY, TOMORROW, 12));
  await runFlights(later, twin, leaseOf("flights", YESTERDAY, TOMORROW, 14));
  await runWeather(later, twin, leaseOf("weather", YESTERDAY, TOMORROW, 15));
  await runArrivals(dawn, twin, leaseOf("arrivals", TODAY, TODAY, 15));
  await runArrivals(later, twin, leaseOf("arrivals", YESTERDAY, TOMORROW, 15));
  await runMaterialize(later, twin, leaseOf("materialize", YESTERDAY, YESTERDAY, 16));
  await runVerify(later, twin, leaseOf("verify", TODAY, TODAY, 17, { labels: "settled" }));
  await runArchiveLedger(later, twin, leaseOf("archive-ledger", TODAY, TODAY, 20));
  await lostLedgerDays({ ...later, conductor: () => moved }, twin);
  await runHindcast(later, twin, leaseOf("hindcast", TODAY, TODAY, 19));
  await countForecastAhead(db, twin.iata, [DAWN], 0);
  await runWatch(later, twin, leaseOf("watch", TODAY, TODAY, 18));
  await runExport(later, twin, leaseOf("export", TODAY, TODAY, 20));
  const refused = { airport: twin.iata, source: flightSourceOf(twin).id, label: START, knownAt: DAWN };
  await recordQuarantine(db, [{ ...refused, id: "a", rawKey: "a", reason: "contract", detail: "", adapterVersion: 0 }]);
  const weather = weatherSourceOf(twin);
  const arrivals = arrivalSourceOf(twin);
  if (weather === null || arrivals === null) throw new Error("the twin has no weather, or no arrivals");
  for (const source of [flightSourceOf(twin), weather, arrivals])
    await reparseDays(later, twin, source, { from: YESTERDAY, to: TODAY });
  await recordTick(db, {
    airport: twin.iata,
    now: plus(DAWN, 3 * DAY),
    conductor: await later.conductor(twin.iata).summary(),
    trainer: await later.trainer(twin.iata).status(),
    always: true,
  });
}

/** Every page and every address of the API, with and without what may be asked. */
async function readPages(): Promise<void> {
  const now = plus(DAWN, 3 * DAY);
  const deps = recorded(now);
  const app = createApp({
    read: createReadModel(deps, new RecentTick(db, () => now)),
    now: () => now,
    assets: NO_ASSETS,
    holidays: FAKE_HOLIDAYS,
    build: "test",
  });
  const days = ["", `?day=${TODAY}`, `?day=${addDays(TODAY, 4)}`];
  const api = `/api/v1/${twin.iata}`;
  for (const [path, expected] of [
    ["/healthz", [200, 503]],
    ["/readyz", [200, 503]],
    ...days.map((day) => [`/${twin.iata}${day}`, [200, 404]] as const),
    ...days.map((day) => [`/${twin.iata}/f/ZA511${day}`, [200, 404]] as const),
    [`/${twin.iata}/model`, [200]],
    [`/${twin.iata}/accuracy`, [200]],
    [`/${twin.iata}/ops`, [200]],
    ["/api/v1/airports", [200]],
    ...days.map((day) => [`${api}/forecasts${day}`, [200, 404]] as const),
    ...days.map((day) => [`${api}/forecasts/ZA511${day}`, [200, 404]] as const),
    [`${api}/forecasts/ZA511?inputs=1`, [200, 404]],
    [`${api}/inputs`, [200, 404]],
    [`${api}/forecasts?as_of=${toIso(DAWN)}`, [200]],
    [`${api}/forecasts/ZA511?as_of=${toIso(DAWN)}&inputs=1`, [200]],
    ...["", `?from=${START}`, `?to=${TODAY}`, "?model=blend&lead=0-6&key=crps", "?kind=hindcast", "?kind=all"].flatMap(
      (query) => [[`${api}/metrics${query}`, [200]] as const, [`${api}/metrics.csv${query}`, [200]] as const],
    ),
    [`${api}/model`, [200]],
    [`/${twin.iata}/journal`, [200]],
    [`${api}/journal`, [200]],
    [`${api}/incidents`, [200]],
    [`${api}/ledger/head`, [200]],
    [`${api}/ledger?from=1`, [200]],
    [`${api}/status`, [200]],
    [`${api}/operations`, [200]],
  ] as const) {
    const { status } = await app.request(path);
    expect([path, expected.includes(status as never) || status]).toEqual([path, true]);
  }
}

beforeAll(async () => {
  await fillTwinWorld();
  await runJobs();
  await readPages();
});

test("statements about every table that grows were recorded", () => {
  const texts = [...statements];
  expect(Object.keys(GROWING).filter((table) => !texts.some((sql) => sql.includes(table)))).toEqual([]);
  expect(texts.length).toBeGreaterThan(40);
});

test("no statement reads more rows the older the airport is", async () => {
  const growing: object[] = [];
  for (const sql of statements)
    for (const detail of await planOf(DB, sql)) {
      const found = growth(detail, sql);
      if (found !== null) growing.push({ found, sql: sql.slice(0, 3000) });
    }
  expect(growing).toEqual([]);
});

test.each([
  ["SCAN forecast_ledger", false],
  ["SEARCH forecast_ledger USING INDEX sqlite_autoindex_forecast_ledger_1 (airport=?)", false],
  ["SEARCH scores USING INDEX sqlite_autoindex_scores_1 (airport=? AND local_date>?)", false],
  ["SEARCH scores USING INDEX sqlite_autoindex_scores_1 (airport=? AND local_date>? AND local_date<?)", true],
  ["SEARCH captures USING INDEX captures_by_source (airport=? AND source=?)", false],
  ["SEARCH ledger_issues USING INDEX sqlite_autoindex_ledger_issues_1 (airport=?)", false],
  ["SCAN schedule", true],
])("%s: bounded is %s", (detail, bounded) => {
  expect(growth(detail, "select 1") === null).toBe(bounded);
});
