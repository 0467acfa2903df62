import { beforeAll, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { decodeShard } from "../../core/features/shard/codec.ts";
import { ok } from "../../core/result.ts";
import { addDays, dayFromNumber, dayRange, HOUR, type Instant, localDate, MINUTE, plus } from "../../core/time.ts";
import { readManifest } from "../../workers/platform/bucket/feature-shards.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { board, manyRows, publisher, type Said } from "./support/board-answers.ts";
import { at, BUCKET, bindings, clear, DB, depsOf, rows } from "./support/world.ts";

/*
 * These tests are one story, told in ticks of the real planner with answers written by hand: the history of a day lists
 * a third of the flights that the board had shown leaving, so the day is quarantined.
 */
const START = localDate("2026-08-01");
const TODAY = localDate("2026-08-31");
const BAD = localDate("2026-08-24");
/** Noon in Hong Kong. */
const NOON = at("2026-08-31T04:00:00Z");

const late = (i: number) => `Dep 23:${String(10 + i).padStart(2, "0")}`;
const good = (day: string) => board(day, manyRows(30, late));
/** On this day one flight left an hour and a half before its schedule, which means that it was retimed. */
const RETIMED = localDate("2026-08-05");
const said: Record<string, Said> = Object.fromEntries(
  dayRange(START, addDays(TODAY, 3)).map((day) => [
    day,
    day < TODAY
      ? good(day)
      : board(
          day,
          manyRows(30, () => ""),
        ),
  ]),
);
said[RETIMED] = board(
  RETIMED,
  manyRows(30, (i) => (i === 9 ? "Dep 06:00" : late(i))),
);
const { fetchSource, asked } = publisher(said);
/** The weather source has nothing, now or ever. */
const fetchAll: FetchSource = (spec, now, rules) =>
  spec.url.includes("hongkongairport")
    ? fetchSource(spec, now, rules)
    : Promise.resolve(ok({ status: 404, contentType: "", body: new Uint8Array() }));

const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName("quarantined-day"));
const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName("quarantined-day"));

function depsAt(now: Instant) {
  const normal = depsOf(HKG, now, { fetchSource: fetchAll });
  const config = { ...normal.config, historySince: START, backfillDays: 40 };
  return { ...normal, config, conductor: () => conductor, trainer: () => trainer };
}
const tick = (now: Instant) => scheduled("*/15 * * * *", depsAt(now));
const flightsDay = async (day: string) => (await conductor.partitions(["flights"])).find((p) => p.day === day);

/** Counts the training rows of the chain in use, by day. */
async function trained(): Promise<Map<string, number>> {
  const days = new Map<string, number>();
  for (const { key } of (await readManifest(DB, "HKG"))?.months ?? []) {
    const shard = decodeShard(new Uint8Array(await (await BUCKET.get(key))!.arrayBuffer()));
    if (!shard.ok) throw new Error(key);
    for (const n of shard.value.day) days.set(dayFromNumber(n), (days.get(dayFromNumber(n)) ?? 0) + 1);
  }
  return days;
}

beforeAll(async () => {
  await clear();
  for (let i = 0; i < 4; i++) await tick(plus(at("2026-08-24T04:00:00Z"), 15 * i * MINUTE));
  // The board of that day showed all flights leaving; its history is cut, but for the rows that the board had brought.
  await tick(at("2026-08-24T15:50:00Z"));
  said[BAD] = board(BAD, manyRows(10, late));
  await tick(NOON);
  for (let i = 1; i < 4; i++) await tick(plus(NOON, 15 * i * MINUTE));
});

test("the day is quarantined with its reason, its neighbours are accepted", async () => {
  expect(await flightsDay(BAD)).toMatchObject({ state: "quarantined" });
  expect((await flightsDay(BAD))?.detail).toBe("10 flights; 10 flights, usual for this weekday: 30");
  for (const offset of [-1, 1]) expect((await flightsDay(addDays(BAD, offset)))?.state).toMatch(/complete|settled/);
  expect(await rows("SELECT count(*) AS n FROM departures WHERE local_date = ?1", BAD)).toEqual([{ n: 30 }]);
});

test("training refuses it: rows are made of every other day, but not of what the board had brought of this one", async () => {
  const days = await trained();
  expect([...days.keys()].sort()).toEqual(dayRange(START, addDays(TODAY, -1)).filter((day) => day !== BAD));
  const most = Math.max(...days.values());
  // The retimed departure is kept in its table, and teaches nothing.
  expect(new Map([...days].filter(([, n]) => n < most))).toEqual(new Map([[RETIMED, (most * 29) / 30]]));
  expect(await rows("SELECT delay_min AS late FROM departures WHERE delay_min < 0")).toEqual([{ late: -90 }]);
});

test("status and operations say so in words", async () => {
  const model = createReadModel(depsAt(NOON), new RecentTick(DB, () => 0));
  const flagged = {
    day: BAD,
    source: "hkia",
    verdict: "quarantine",
    reasons: ["10 flights, usual for this weekday: 30"],
  };
  const status = await model.status("HKG");
  expect(status?.data).toEqual({ pass: 29, warn: 0, quarantine: 1, retimedDropped: 1, odd: [flagged] });
  expect((await model.operations("HKG"))?.contracts).toMatchObject([
    { ...flagged, counts: { rows: 10, departed: 10 } },
  ]);
  expect((await model.model("HKG"))?.data.odd).toEqual([flagged]);
});

test("a version that understands the answer reads it again by itself, and rows are made anew with the day", async () => {
  const before = await trained();
  // As if an older adapter had understood only ten rows of an answer that lists thirty, and this version were newer.
  const [{ key } = { key: "" }] = await rows<{ key: string }>(
    "SELECT raw_key AS key FROM captures WHERE label = ?1 AND purpose = 'history' ORDER BY known_at DESC LIMIT 1",
    BAD,
  );
  const gzip = new Response(new Blob([good(BAD)]).stream().pipeThrough(new CompressionStream("gzip")));
  // What is archived is held to the hash in its key, so the other answer has a key of its own.
  const other = key.replace(/[0-9a-f]{12}\.gz$/, `${(await sha256(good(BAD))).slice(0, 12)}.gz`);
  await BUCKET.put(other, await gzip.arrayBuffer());
  await DB.prepare("UPDATE captures SET raw_key = ?1 WHERE raw_key = ?2").bind(other, key).run();
  await DB.prepare("UPDATE quarantine SET adapter_version = 0").run();
  await DB.prepare("UPDATE day_contracts SET adapter_version = 0").run();
  const lease = (
    await conductor.tick({ airport: "HKG", now: plus(NOON, HOUR), notBefore: START, backfillDays: 0, skip: [] })
  )[0]!;
  const reparsed = { source: "hkia", version: 0, before: null };
  const outcome = { status: "failed", detail: "", days: [], facts: { reparsed } } as const;
  await conductor.complete({ token: lease.token, now: plus(NOON, HOUR), zone: HKG.timeZone, outcome });

  asked.length = 0;
  for (let i = 0; i < 4; i++) await tick(plus(NOON, HOUR + 15 * (i + 1) * MINUTE));
  expect(asked).not.toContain(BAD);
  expect(await flightsDay(BAD)).toMatchObject({ state: "settled", detail: "30 flights" });
  expect(await rows("SELECT resolved_at IS NULL AS open FROM quarantine WHERE source = 'hkia'")).toEqual([{ open: 0 }]);
  const after = await trained();
  expect(after.get(BAD)).toBe(before.get(addDays(BAD, -1)));
  expect(new Map([...after].filter(([day]) => day !== BAD))).toEqual(before);
  expect((await conductor.facts()).mended).toBeNull();
  expect((await createReadModel(depsAt(NOON), new RecentTick(DB, () => 0)).status("HKG"))?.data).toMatchObject({
    pass: 30,
    quarantine: 0,
    odd: [],
  });
});
