import { beforeAll, expect, test } from "vitest";
import { HOUR, MINUTE, plus } from "../../core/time.ts";
import { en } from "../../web/i18n/en.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runWatch } from "../../workers/jobs/watch.ts";
import { recordTick } from "../../workers/platform/db/tick.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { counted } from "./support/counted.ts";
import { atDawn, DAWN, fillTwinWorld, TODAY, TOMORROW, twin } from "./support/twin-world.ts";
import { BUCKET, DB, depsOf, leaseOf } from "./support/world.ts";

/** D1 that answers until it is taken away. */
function fragileDb() {
  const state = { away: false };
  const db = new Proxy(DB, {
    get(own, name) {
      if (state.away) throw new Error("D1 is away");
      const value = Reflect.get(own, name, own) as unknown;
      return typeof value === "function" ? value.bind(own) : value;
    },
  });
  return { state, db };
}

function appOver(db: D1Database) {
  const now = plus(DAWN, HOUR);
  const reported: unknown[] = [];
  // The clock of the cache of ticks moves on with each look, so that no answer is an old one of the same second.
  let clock = 0;
  const ticks = new RecentTick(db, () => (clock += 2_000));
  const app = createApp({
    read: createReadModel(depsOf(twin, now, { db }), ticks),
    now: () => now,
    assets: NO_ASSETS,
    holidays: FAKE_HOLIDAYS,
    build: "test",
    report: (error) => reported.push(error),
  });
  return { app, reported };
}

const PAGES = ["", "?day=tomorrow", "?sort=risk", "/model"].map((rest) => `/${twin.iata}${rest}`);
const API = ["forecasts", "forecasts?day=tomorrow", "metrics", "model"].map((rest) => `/api/v1/${twin.iata}/${rest}`);

beforeAll(async () => {
  await fillTwinWorld();
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 7, { reason: "first issue" }));
  const conductor = await atDawn.conductor(twin.iata).summary();
  const trainer = await atDawn.trainer(twin.iata).status();
  await recordTick(DB, { airport: twin.iata, now: DAWN, conductor, trainer, always: true });
});

test("an isolate goes on with the pages that it has when D1 goes away", async () => {
  const { state, db } = fragileDb();
  const { app } = appOver(db);
  const before = await Promise.all(PAGES.map(async (path) => (await app.request(path)).text()));
  state.away = true;
  expect(await Promise.all(PAGES.map(async (path) => (await app.request(path)).text()))).toEqual(before);
  expect((await app.request(`/${twin.iata}?sort=time`)).status).toBe(200);
});

test("without a copy and without a cache there is nothing to show, and the error says so", async () => {
  const { state, db } = fragileDb();
  state.away = true;
  expect((await appOver(db).app.request(`/${twin.iata}`)).status).toBe(500);
});

test("watch saves a copy once per version of the data", async () => {
  const { deps, written } = counted(atDawn);
  const lease = leaseOf("watch", TODAY, TODAY, 8);
  expect((await runWatch(deps, twin, lease)).detail).toContain("copy saved");
  const first = written().objects;
  expect((await runWatch(deps, twin, lease)).detail).not.toContain("copy saved");
  // Both list what may be dropped; the first saves the copy besides.
  expect(first - (written().objects - first)).toBe(1);
});

test("a new isolate shows the copy, says from when it is, and gives way to D1 when that answers again", async () => {
  const { state, db } = fragileDb();
  const { app, reported } = appOver(db);
  state.away = true;
  for (const path of [...PAGES, ...API]) {
    const answer = await app.request(path);
    expect(answer.status, path).toBe(200);
    const text = await answer.text();
    if (path.includes("/api/") || path.endsWith("model")) continue;
    expect(text, path).toContain(en.copied);
    expect(answer.headers.get("Cache-Control"), path).toBe("no-cache");
  }
  expect(reported).toEqual([]);
  expect((await app.request(`/${twin.iata}?day=2020-02-02`)).status).toBe(500);
  const tagOf = async (path: string) => (await app.request(path)).headers.get("ETag");
  const copied = await Promise.all([PAGES[0]!, API[0]!].map(tagOf));
  state.away = false;
  expect((await Promise.all([PAGES[0]!, API[0]!].map(tagOf))).map((tag, i) => tag === copied[i])).toEqual([
    false,
    false,
  ]);
  expect(await (await app.request(`/${twin.iata}`)).text()).not.toContain(en.copied);
});

test("a page made from the copy never has the ETag of the data that this isolate knows", async () => {
  const { state, db } = fragileDb();
  const { app } = appOver(db);
  const live = (await app.request(`/${twin.iata}?day=tomorrow`)).headers.get("ETag");
  state.away = true;
  const copy = await app.request(`/${twin.iata}`);
  expect(await copy.text()).toContain(en.copied);
  const [version] = live?.split(".") ?? [];
  expect(copy.headers.get("ETag")).toMatch(/\.copy"$/);
  expect(copy.headers.get("ETag")?.split(".")[0]).toBe(version);
});

test("a copy whose bytes have changed is not shown", async () => {
  const key = `copy/${twin.iata}`;
  const text = await (await BUCKET.get(key))!.text();
  await BUCKET.put(key, text.replace("ZA", "ZB"));
  const { state, db } = fragileDb();
  state.away = true;
  expect((await appOver(db).app.request(`/${twin.iata}`)).status).toBe(500);
  // The next version of the data brings a new copy.
  const conductor = await atDawn.conductor(twin.iata).summary();
  const trainer = await atDawn.trainer(twin.iata).status();
  await recordTick(DB, { airport: twin.iata, now: plus(DAWN, 15 * MINUTE), conductor, trainer, always: true });
  await runWatch(atDawn, twin, leaseOf("watch", TODAY, TODAY, 9));
  expect((await appOver(db).app.request(`/${twin.iata}`)).status).toBe(200);
});
