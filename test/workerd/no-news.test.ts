import { beforeEach, expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import HKG from "../../core/airports/HKG.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { ok } from "../../core/result.ts";
import { addDays, type Instant, localDateOf, MINUTE, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { readTick } from "../../workers/platform/db/tick.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { board, manyRows, publisher } from "./support/board-answers.ts";
import { counted } from "./support/counted.ts";
import { at, bindings, clear, DB, depsOf, dump, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

/**
 * A function that runs a tick of an airport with a Conductor of its own, and returns how much it wrote into D1 and R2.
 */
function ticks(airport: Airport, name: string, fetchSource?: FetchSource, clock: "system" | "tick" = "system") {
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name));
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName(name));
  return async (now: Instant) => {
    const normal = depsOf(airport, now, fetchSource ? { fetchSource } : {});
    const historySince = addDays(localDateOf(now, airport.timeZone), -2);
    const { deps, written } = counted({ ...normal, conductor: () => conductor, trainer: () => trainer });
    await scheduled("*/15 * * * *", { ...deps, config: { ...deps.config, clock, historySince, backfillDays: 5 } });
    return written();
  };
}

/** Night in Oslo: no flight of the simulated airport leaves, no hour begins, and no weather forecast is due. */
const NIGHT = at("2026-03-03T00:20:00Z");

test("a tick of the simulated airport that brings no news writes no row and no object", async () => {
  const tick = ticks(ZZZ, "quiet-twin");
  for (let i = 0; i < 3; i++) await tick(plus(NIGHT, -30 * MINUTE));
  const first = await tick(NIGHT);
  expect(first.rows).toBeGreaterThan(0);
  const before = await dump();
  expect(await tick(plus(NIGHT, 15 * MINUTE))).toEqual({ rows: 0, objects: 0 });
  expect(await dump()).toEqual(before);
});

const NOON = at("2026-08-14T04:05:00Z");
const DAYS = ["2026-08-12", "2026-08-13", "2026-08-14", "2026-08-15"];

/**
 * A board on which only the stamp of each answer changes, and the status that `changed` returns. There is no weather, and
 * nobody answers about arrivals.
 */
function quietBoard(changed: () => string) {
  let stamp = 0;
  const bodies = (n: number) =>
    Object.fromEntries(
      DAYS.map((day) => {
        const rows = manyRows(20, (i) => (day < "2026-08-14" ? `Dep 23:${10 + i}` : i === 3 ? changed() : ""));
        const answer = board(day, rows).replace(
          /"lastUpdatedTime":"[^"]*"/,
          `"lastUpdatedTime":"${day}T12:00:0${n % 10}"`,
        );
        return [day, answer];
      }),
    );
  const fetchSource: FetchSource = (spec, now, rules) =>
    spec.url.includes("hongkongairport") && !spec.url.includes("arrival=true")
      ? publisher(bodies(stamp++)).fetchSource(spec, now, rules)
      : Promise.resolve(ok({ status: 404, contentType: "", body: new Uint8Array() }));
  return fetchSource;
}

test("the same board, asked again, is no news, though each answer says when it was made", async () => {
  let status = "";
  const tick = ticks(
    HKG,
    "quiet-board",
    quietBoard(() => status),
  );
  expect((await tick(NOON)).rows).toBeGreaterThan(60);
  for (const minutes of [10, 20]) await tick(plus(NOON, minutes * MINUTE));
  const before = await dump();
  expect(await tick(plus(NOON, 30 * MINUTE))).toEqual({ rows: 0, objects: 0 });
  expect(await tick(plus(NOON, 40 * MINUTE))).toEqual({ rows: 0, objects: 0 });
  expect(await dump()).toEqual(before);
  status = "Delayed";
  const news = await tick(plus(NOON, 50 * MINUTE));
  expect(news.rows).toBeGreaterThan(0);
  expect(news.objects).toBe(2);
});

test("of a board on which one flight has news, that flight's row is written and no other", async () => {
  let status = "";
  const source = quietBoard(() => status);
  const run = (token: number, fetchSource: FetchSource) => {
    const { deps, written } = counted(depsOf(HKG, plus(NOON, token * 15 * MINUTE), { fetchSource }));
    return runBoard(deps, HKG, leaseOf("board", "2026-08-14", "2026-08-15", token)).then(written);
  };
  const first = await run(1, source);
  status = "Delayed";
  const second = await run(2, source);
  const captures = 2 * 4;
  const fence = 1;
  expect(first.rows).toBeGreaterThan(40);
  // A flight of today and one of tomorrow, each a row and its entry in the index by day.
  expect(second.rows - captures - fence).toBeLessThanOrEqual(4);
  expect(await rows("SELECT count(*) AS n, sum(status_text = 'Delayed') AS changed FROM schedule")).toEqual([
    { n: 40, changed: 2 },
  ]);
});

test("once an hour a tick is noted all the same, and each one where pages go by it", async () => {
  const tick = ticks(
    HKG,
    "hourly",
    quietBoard(() => ""),
  );
  await tick(NOON);
  await tick(plus(NOON, 15 * MINUTE));
  const last = (await readTick(DB, "HKG"))!.last;
  await tick(plus(last, 45 * MINUTE));
  expect((await readTick(DB, "HKG"))?.last).not.toBe(plus(last, 61 * MINUTE));
  await tick(plus(last, 61 * MINUTE));
  expect((await readTick(DB, "HKG"))?.last).toBe(plus(last, 61 * MINUTE));
  const virtual = ticks(
    HKG,
    "hourly",
    quietBoard(() => ""),
    "tick",
  );
  await virtual(plus(last, 62 * MINUTE));
  expect((await readTick(DB, "HKG"))?.last).toBe(plus(last, 62 * MINUTE));
});
