import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { FEATURE_SET } from "../../core/features/spec.ts";
import { addDays, dayRange, HOUR, instant, localDate, plus } from "../../core/time.ts";
import { runHindcast } from "../../workers/jobs/hindcast.ts";
import { ROWS_FORM, writeManifest } from "../../workers/platform/bucket/feature-shards.ts";
import { writeScores } from "../../workers/platform/db/scores.ts";
import { readMetrics } from "../../workers/platform/read-model/model.ts";
import { survives } from "./support/survives.ts";
import { NOW, putMonths } from "./support/training.ts";
import { DB, depsOf, dump, leaseOf, rows } from "./support/world.ts";

const twin: Airport = { ...ZZZ, iata: "ZZZ" };
const TODAY = localDate("2024-06-02");
const START = localDate("2024-04-01");
const END = localDate("2024-05-31");
const deps = depsOf(twin, instant(NOW));
const lease = leaseOf("hindcast", TODAY, TODAY, 1);
const run = (with_: typeof deps) => runHindcast(with_, twin, lease);
const trainer = deps.trainer(twin.iata);

/** A live score of a day that is hindcast, too. */
const LIVE = {
  airport: twin.iata,
  localDate: "2024-05-20",
  lead: "6-24",
  model: "blend",
  kind: "live",
  version: 3,
  n: 60,
  late: 9,
  expectedLate: 9.5,
  brier: 0.1,
  logLoss: 0.4,
  auc: 0.7,
  mae: 9,
  crps: 7,
  coverage80: 0.8,
  settled: true,
  servedLogLoss: null,
  servedCrps: null,
  knownAt: NOW,
} as const;

beforeAll(async () => {
  const months = await putMonths(twin.iata, FEATURE_SET);
  const manifest = { featureSet: FEATURE_SET, start: START, through: addDays(END, 1), settledThrough: END };
  await writeManifest(DB, twin.iata, { ...manifest, historyKey: null, form: ROWS_FORM, months }, instant(NOW));
  await writeScores(DB, [LIVE]);
});

const work = async () => {
  for (let slices = 0; (await trainer.status()).hindcast?.state === "running"; slices++) {
    if (slices > 3_000) throw new Error("the hindcast does not end");
    await runDurableObjectAlarm(trainer as unknown as DurableObjectStub);
  }
};

test("offered, made, and copied once, whichever call breaks", async () => {
  expect((await run(deps)).facts?.hindcast).toEqual({
    featureSet: FEATURE_SET,
    start: START,
    through: addDays(END, 1),
    complete: false,
  });
  await work();
  expect(await survives({ deps, from: await dump(), job: run })).toBeGreaterThan(3);
  expect(await rows("SELECT count(*) AS n FROM scores WHERE kind = 'hindcast'")).toEqual([{ n: 42 * 9 }]);
  expect(await run(deps)).toMatchObject({
    detail: "3 of 3 fits, 0 score rows copied",
    facts: { hindcast: { complete: true } },
  });
});

test("the live score of a day stays beside the hindcast of it, and each is read by its kind", async () => {
  expect(await rows("SELECT * FROM scores WHERE kind = 'live'")).toMatchObject([{ log_loss: 0.4, version: 3 }]);
  const query = { key: "logLoss", model: "blend", lead: "6-24", from: END, to: END } as const;
  const read = async (kind: "live" | "hindcast" | null, day: string) =>
    (await readMetrics(DB, twin, { ...query, from: localDate(day), to: localDate(day), kind })).map((row) => row.kind);
  expect(await read("live", LIVE.localDate)).toEqual(["live"]);
  expect(await read("hindcast", LIVE.localDate)).toEqual(["hindcast"]);
  expect(await read(null, LIVE.localDate)).toEqual(["hindcast", "live"]);
  expect(await read("live", END)).toEqual([]);
});

test("what is stored beside the rows says what they are, and of how many days no forecast of the weather is known", async () => {
  const stored = async () =>
    JSON.parse((await rows<{ value: string }>("SELECT value FROM service_state WHERE key = 'hindcast'"))[0]!.value);
  const days = dayRange(localDate("2024-04-20"), END);
  expect(await stored()).toMatchObject({
    state: "complete",
    days: days.length,
    from: days[0],
    to: END,
    cutoffs: 3,
    observedWeatherShare: 1,
    ageing: [
      { ageFrom: 1, ageTo: 7, ratio: 1, interval: [1, 1] },
      { ageFrom: 8, ageTo: 30 },
    ],
  });
  // A forecast of the evening before is known of one noon, and one of the morning, which is too late, of another.
  const noon = instant(Date.parse(`${END}T10:00:00Z`));
  const hour = "INSERT INTO weather_forecast_log (airport, valid_at, known_at) VALUES (?1, ?2, ?3)";
  await DB.batch([
    DB.prepare(hour).bind(twin.iata, noon, noon - 20 * HOUR),
    DB.prepare(hour).bind(twin.iata, plus(noon, -24 * HOUR), plus(noon, -30 * HOUR)),
  ]);
  await DB.prepare(
    "UPDATE service_state SET value = json_set(value, '$.state', 'running') WHERE key = 'hindcast'",
  ).run();
  await run(deps);
  expect((await stored()).observedWeatherShare).toBe(1 - 1 / days.length);
});
