import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import type { ApiForecasts } from "../../core/api/forecasts.ts";
import { isBaseline } from "../../core/forecast/baselines.ts";
import { ok } from "../../core/result.ts";
import { addDays, dayRange, HOUR, type Instant, localDate, localDateOf, MINUTE, plus } from "../../core/time.ts";
import { en } from "../../web/i18n/en.ts";
import { createApp } from "../../workers/http/site/app.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { board, manyRows, publisher, type Said } from "./support/board-answers.ts";
import { at, bindings, clear, DB, daysIn, depsOf, rows } from "./support/world.ts";

beforeEach(clear);

const START = localDate("2026-08-01");
const TODAY = localDate("2026-08-31");
/** Ten in the morning in Hong Kong. */
const TEN = at("2026-08-31T02:00:00Z");
const DAILY = 40;

const good = (day: string) =>
  board(
    day,
    manyRows(DAILY, (i) => (day < TODAY ? `Dep 23:${10 + i}` : "")),
  );
const everyDay = (): Record<string, Said> =>
  Object.fromEntries(dayRange(START, addDays(TODAY, 8)).map((day) => [day, good(day)]));

/** The service over what the source says in `said`, asked through its cron and its pages. There is no weather. */
function service(name: string, said: Record<string, Said>) {
  const fetchSource: FetchSource = (spec, now, rules) =>
    spec.url.includes("hongkongairport")
      ? publisher(said).fetchSource(spec, now, rules)
      : Promise.resolve(ok({ status: 404, contentType: "", body: new Uint8Array() }));
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name));
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName(name));
  const depsAt = (now: Instant) => {
    const normal = depsOf(HKG, now, { fetchSource });
    const config = { ...normal.config, historySince: START, backfillDays: 40 };
    return { ...normal, config, conductor: () => conductor, trainer: () => trainer };
  };
  const tick = (now: Instant) => scheduled("*/15 * * * *", depsAt(now));
  const get = async (now: Instant, path: string) => {
    const app = createApp({
      read: createReadModel(depsAt(now), new RecentTick(DB, () => now)),
      now: () => now,
      assets: NO_ASSETS,
      holidays: FAKE_HOLIDAYS,
      build: "test",
    });
    return app.request(path);
  };
  const forecasts = async (now: Instant, day: string) =>
    (await (await get(now, `/api/v1/HKG/forecasts?day=${day}`)).json()) as ApiForecasts;
  return { tick, get, forecasts, conductor };
}

/** Flights ahead on the schedule, and those of them with a forecast. */
const served = (now: Instant) =>
  rows<{ due: number; served: number }>(
    `SELECT count(*) AS due, count(p.flight_key) AS served FROM schedule s LEFT JOIN predictions p USING (flight_key)
     WHERE s.scheduled_at > ?1 AND s.status = 'scheduled'`,
    now,
  );

test("a source away for four days: both days stay on the page, with forecasts, and say that they are only expected", async () => {
  const said = everyDay();
  const { tick, get, forecasts, conductor } = service("away", said);
  for (let i = 0; i < 4; i++) await tick(plus(TEN, -15 * i * MINUTE));
  await tick(TEN);
  expect((await forecasts(TEN, TODAY)).listing).toEqual({ kind: "current", boardAt: "2026-08-31T02:00:00Z" });

  const back = { ...said };
  for (const day of Object.keys(said)) said[day] = { reason: "network", detail: "no route" };
  for (let hours = 2; hours <= 96; hours += 2) {
    const now = plus(TEN, hours * HOUR);
    await tick(now);
    const today = localDateOf(now, HKG.timeZone);
    expect(await daysIn("schedule", "HKG"), `${hours} h`).toEqual([
      [today, DAILY],
      [addDays(today, 1), DAILY],
    ]);
    const [counts] = await served(now);
    expect(counts?.due, `${hours} h`).toBeGreaterThanOrEqual(DAILY);
    expect(counts?.served, `${hours} h`).toBe(counts?.due);
    if (hours % 12 > 0) continue;
    for (const day of [today, addDays(today, 1)]) {
      const page = await get(now, `/HKG?day=${day}`);
      expect(page.status).toBe(200);
      const expected = day > addDays(TODAY, 1);
      const text = await page.text();
      expect(text.includes(en.listing.expected), `${day} after ${hours} h`).toBe(expected);
      expect(text.includes(en.listing.old), `${day} after ${hours} h`).toBe(!expected);
      const { listing, forecasts: made } = await forecasts(now, day);
      expect(listing).toEqual({ kind: expected ? "expected" : "old", boardAt: "2026-08-31T02:00:00Z" });
      if (expected) expect(made.filter(({ model }) => !isBaseline(model.name))).toEqual([]);
    }
    // The outage itself is not hidden by what stands in.
    expect((await conductor.facts()).board?.at).toBe(TEN);
  }
  expect((await get(plus(TEN, 96 * HOUR), "/healthz")).status).toBe(503);

  Object.assign(said, back);
  const now = plus(TEN, 96 * HOUR + 15 * MINUTE);
  await tick(now);
  const { listing } = await forecasts(now, localDateOf(now, HKG.timeZone));
  expect(listing?.kind).toBe("current");
  const issued = await rows<{ reason: string }>("SELECT reason FROM ledger_issues ORDER BY issue DESC LIMIT 1");
  expect(issued).toEqual([{ reason: "the board is back" }]);
});

test("what stands in is written once, and not again while nothing changes", async () => {
  const said = everyDay();
  const { tick } = service("quiet stand-in", said);
  for (let i = 0; i < 3; i++) await tick(plus(TEN, 15 * i * MINUTE));
  for (const day of Object.keys(said)) said[day] = { status: 503, body: "" };
  const late = plus(TEN, 20 * HOUR);
  await tick(late);
  const before = await rows("SELECT * FROM schedule ORDER BY flight_key");
  await tick(plus(late, 7 * HOUR));
  expect(await rows("SELECT * FROM schedule ORDER BY flight_key")).toEqual(before);
});

test("an airport of which nothing is known yet has pages of today and tomorrow all the same", async () => {
  const { tick, get } = service("nothing yet", {});
  for (const path of ["/HKG", "/HKG?day=tomorrow", "/api/v1/HKG/forecasts"])
    expect((await get(TEN, path)).status).toBe(200);
  await tick(TEN);
  for (const path of ["/HKG", "/HKG?day=tomorrow", "/api/v1/HKG/forecasts"])
    expect((await get(TEN, path)).status).toBe(200);
  expect((await get(TEN, "/HKG?day=2020-02-02")).status).toBe(404);
});
