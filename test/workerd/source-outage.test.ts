import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { decodeShard } from "../../core/features/shard/codec.ts";
import { ok } from "../../core/result.ts";
import { addDays, DAY, dayFromNumber, dayRange, HOUR, localDate, MINUTE, plus } from "../../core/time.ts";
import { readManifest } from "../../workers/platform/bucket/feature-shards.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { board, manyRows, publisher, type Said } from "./support/board-answers.ts";
import { at, BUCKET, bindings, clear, DB, depsOf, rows } from "./support/world.ts";

beforeEach(clear);

// Ticks of the real planner over answers written by hand.
const START = localDate("2026-08-05");
const TODAY = localDate("2026-08-31");
const HISTORY = dayRange(START, addDays(TODAY, -1));
/** Noon in Hong Kong. */
const NOON = at("2026-08-31T04:00:00Z");
const CAPTCHA = "<!doctype html><title>Are you a robot?</title>";

const good = (day: string, n = 30) =>
  board(
    day,
    manyRows(n, (i) => (day < TODAY ? `Dep 23:${10 + i}` : "")),
  );
const everyDay = (): Record<string, Said> =>
  Object.fromEntries(dayRange(START, addDays(TODAY, 3)).map((day) => [day, good(day)]));

/** The service with objects of its own; what the source says is looked up in `said` at each request. */
function service(name: string, said: Record<string, Said>, backfillDays = 14) {
  const hkia = publisher(said);
  // The weather source has nothing, now or ever.
  const fetchSource: FetchSource = (spec, now, rules) =>
    spec.url.includes("hongkongairport")
      ? hkia.fetchSource(spec, now, rules)
      : Promise.resolve(ok({ status: 404, contentType: "", body: new Uint8Array() }));
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name));
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName(name));
  const tick = (now = NOON) => {
    const normal = depsOf(HKG, now, { fetchSource });
    const config = { ...normal.config, historySince: START, backfillDays };
    return scheduled("*/15 * * * *", { ...normal, config, conductor: () => conductor, trainer: () => trainer });
  };
  const states = async () => new Map((await conductor.partitions(["flights"])).map((p) => [p.day, p.state] as const));
  return { tick, states, conductor };
}

async function trainedDays(): Promise<Set<string>> {
  const days = new Set<string>();
  for (const { key } of (await readManifest(DB, "HKG"))?.months ?? []) {
    const shard = decodeShard(new Uint8Array(await (await BUCKET.get(key))!.arrayBuffer()));
    if (!shard.ok) throw new Error(key);
    for (const n of shard.value.day) days.add(dayFromNumber(n));
  }
  return days;
}

const badAnswers: [string, Said][] = [
  ["a captcha page with status 200", CAPTCHA],
  ["an empty body with status 200", ""],
  ["a truncated body", good("2026-08-20").slice(0, -40)],
];

test.each(badAnswers)("two ticks of %s during a back-fill cost no day of history", async (what, bad) => {
  const said = everyDay();
  const { tick, states, conductor } = service(`outage ${what}`, said);
  const healthy = { ...said };
  for (const day of Object.keys(said)) said[day] = bad;
  await tick();
  await tick(plus(NOON, 15 * MINUTE));
  expect([...new Set((await states()).values())]).toEqual(["open"]);
  const attempts = await conductor.attempts(100);
  expect(attempts.filter(({ job }) => job === "flights").map(({ status }) => status)).toEqual(["failed", "failed"]);
  Object.assign(said, healthy);
  for (let i = 2; i < 12; i++) await tick(plus(NOON, 15 * i * MINUTE));
  const after = await states();
  expect(HISTORY.filter((day) => !/complete|settled/.test(after.get(day) ?? ""))).toEqual([]);
  expect(await rows("SELECT count(DISTINCT local_date) AS days FROM departures WHERE local_date < ?1", TODAY)).toEqual([
    { days: HISTORY.length },
  ]);
});

test("a quarantined day whose publisher mends it completes by itself, and training rows are made anew with it", async () => {
  const bad = localDate("2026-08-27");
  const said = everyDay();
  said[bad] = good(bad, 5);
  const { tick, states, conductor } = service("mended by its publisher", said, 40);
  for (let i = 0; i < 5; i++) await tick(plus(NOON, 15 * i * MINUTE));
  expect((await states()).get(bad)).toBe("quarantined");
  expect([...(await trainedDays())]).not.toContain(bad);
  said[bad] = good(bad);
  await tick(plus(NOON, 12 * HOUR));
  expect((await states()).get(bad)).toBe("quarantined");
  for (let i = 0; i < 4; i++) await tick(plus(NOON, DAY + HOUR + 15 * i * MINUTE));
  expect((await states()).get(bad)).toBe("settled");
  expect([...(await trainedDays())]).toContain(bad);
  expect((await conductor.facts()).mended).toBeNull();
  expect(await rows("SELECT resolved_at IS NULL AS open FROM quarantine WHERE source = 'hkia'")).toEqual([{ open: 0 }]);
});
