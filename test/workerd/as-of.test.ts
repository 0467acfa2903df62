import { beforeAll, expect, test } from "vitest";
import type { ApiFlight, ApiForecasts } from "../../core/api/forecasts.ts";
import { addDays, DAY, HOUR, type Instant, plus, toIso } from "../../core/time.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runMaterialize } from "../../workers/jobs/materialize.ts";
import { runArchiveLedger } from "../../workers/jobs/upkeep/archive-ledger.ts";
import { runWeather } from "../../workers/jobs/weather.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { atDawn, DAWN, fillTwinWorld, START, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { DB, depsOf, leaseOf, rows } from "./support/world.ts";

/** When the evening's board is read, and when everything of the day has settled. */
const EVENING = plus(DAWN, 15 * HOUR);
const LATER = plus(DAWN, 12 * DAY);
const API = `/api/v1/${twin.iata}`;

/** Asks the API as it answers at a moment. */
async function ask<T>(path: string, now: Instant): Promise<T> {
  const read = createReadModel(depsOf(twin, now), new RecentTick(DB, () => now));
  const app = createApp({ read, now: () => now, assets: NO_ASSETS, holidays: FAKE_HOLIDAYS, build: "test" });
  const answer = await app.request(`${API}${path}`);
  return { status: answer.status, ...((await answer.json()) as object) } as T;
}

/** What a board says of its flights, without what is told of now only. */
const said = ({ forecasts }: ApiForecasts) => forecasts.map((flight) => ({ ...flight, reasons: [] }));

let dawn: ApiForecasts;
let evening: ApiForecasts;
let flight: ApiFlight;

beforeAll(async () => {
  await fillTwinWorld();
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 13, { reason: "first issue" }));
  dawn = await ask(`/forecasts?day=${TODAY}`, DAWN);
  const number = dawn.forecasts.at(-1)?.flight ?? "";
  flight = await ask(`/forecasts/${number}?day=${TODAY}&inputs=1`, DAWN);
  const late = depsOf(twin, EVENING);
  await runBoard(late, twin, leaseOf("board", TODAY, TOMORROW, 14));
  await runForecast(late, twin, leaseOf("forecast", TODAY, TOMORROW, 15, { reason: "18:00" }));
  evening = await ask(`/forecasts?day=${TODAY}`, EVENING);
});

const asOf = (at: Instant) => `as_of=${toIso(at)}`;

test("a board of the past is the one that was shown, with its forecasts as they were issued", async () => {
  const before = await ask<ApiForecasts>(`/forecasts?${asOf(DAWN)}`, EVENING);
  expect(before).toMatchObject({ status: 200, day: TODAY, asOf: toIso(DAWN), issuedAt: toIso(DAWN) });
  expect(before.listing).toEqual({ kind: "current", boardAt: toIso(DAWN) });
  expect(said(before)).toEqual(said(dawn));
  expect(said(before).some(({ status }) => status === "departed")).toBe(false);
  const after = await ask<ApiForecasts>(`/forecasts?${asOf(EVENING)}`, plus(EVENING, HOUR));
  expect(said(after)).toEqual(said(evening));
  expect(said(after).filter(({ status }) => status === "departed").length).toBeGreaterThan(20);
});

test("its features are those of the forecast that was issued then, and what happened later changes none", async () => {
  const path = `/forecasts/${flight.flight}?${asOf(DAWN)}&inputs=1`;
  const [then] = (await ask<ApiFlight>(path, EVENING)).forecasts;
  const [issued] = flight.forecasts;
  expect(issued?.inputs?.features).toBeDefined();
  expect(then?.featuresAsOf).toEqual({
    since: START,
    carrier: issued?.carrier,
    minuteOfDay: issued?.inputs?.minuteOfDay,
    features: issued?.inputs?.features,
  });
  expect(then?.issued).toEqual(issued?.issued);
  expect(then?.inputs).toBeUndefined();
});

test("when days have settled and moved to R2 the same is read; the weeks before have to do for features", async () => {
  const later = depsOf(twin, LATER);
  // The newest issues stay in D1, so that the first two need younger ones behind them.
  const next = depsOf(twin, plus(DAWN, DAY));
  await runBoard(next, twin, leaseOf("board", TOMORROW, addDays(TOMORROW, 1), 20));
  await runForecast(next, twin, leaseOf("forecast", TOMORROW, addDays(TOMORROW, 1), 21, { reason: "next day" }));
  await runFlights(later, twin, leaseOf("flights", TODAY, TOMORROW, 16));
  await runWeather(later, twin, leaseOf("weather", YESTERDAY, TOMORROW, 17));
  await runMaterialize(later, twin, leaseOf("materialize", YESTERDAY, TOMORROW, 18));
  expect(await runArchiveLedger(later, twin, leaseOf("archive-ledger", TODAY, TODAY, 19))).toMatchObject({
    status: "done",
  });
  expect(await rows("SELECT first_issue FROM ledger_archive")).toHaveLength(1);
  expect(said(await ask(`/forecasts?${asOf(DAWN)}`, LATER))).toEqual(said(dawn));
  expect(said(await ask(`/forecasts?${asOf(EVENING)}`, LATER))).toEqual(said(evening));
  const then = (await ask<ApiFlight>(`/forecasts/${flight.flight}?${asOf(DAWN)}&inputs=1`, LATER)).forecasts[0];
  const issued = flight.forecasts[0];
  expect(then?.issued).toEqual(issued?.issued);
  expect(then?.featuresAsOf?.since).toBe("2026-01-28");
  // All of this airport's past is younger than those weeks, so that not even here anything differs.
  expect(then?.featuresAsOf?.features).toEqual(issued?.inputs?.features);
});

test("a moment that is none, to come, or before the first forecast is refused in words", async () => {
  const detail = async (value: string) => {
    const { status, detail: words } = await ask<{ status: number; detail: string }>(
      `/forecasts?as_of=${value}`,
      EVENING,
    );
    return [status, words];
  };
  const tomorrow = toIso(plus(EVENING, DAY));
  const before = toIso(plus(DAWN, -DAY));
  expect(await detail("then")).toEqual([
    400,
    "as_of=then is not understood; expected a moment, such as 2026-11-24T06:00:00Z",
  ]);
  expect(await detail(tomorrow)).toEqual([400, `as_of=${tomorrow} is later than now`]);
  expect(await detail(before)).toEqual([
    400,
    `as_of=${before} is earlier than the first forecast, which was at ${toIso(DAWN)}`,
  ]);
  // A day of which nothing is held is no mistake of the caller.
  expect(await ask(`/forecasts?day=2026-03-01&${asOf(DAWN)}`, EVENING)).toMatchObject({ status: 404 });
});
