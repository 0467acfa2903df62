import { beforeAll, expect, test } from "vitest";
import { DAY, type LocalDate, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runMaterialize } from "../../workers/jobs/materialize.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { runWeather } from "../../workers/jobs/weather.ts";
import { readPairs } from "../../workers/platform/db/pairs.ts";
import type { ScoreRow } from "../../workers/platform/db/scores.ts";
import { readMetrics } from "../../workers/platform/read-model/model.ts";
import { DAWN, fillTwinWorld, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { DB, depsOf, leaseOf, rows } from "./support/world.ts";

const later = depsOf(twin, plus(DAWN, 3 * DAY));
const SPAN = { from: TODAY, to: TOMORROW };
const verify = (token: number) => runVerify(later, twin, leaseOf("verify", TODAY, TODAY, token, { labels: "settled" }));
const blamed = () =>
  rows<Pick<ScoreRow, "lead" | "n" | "version"> & { log_loss: number; served_log_loss: number }>(
    "SELECT lead, n, version, log_loss, served_log_loss FROM scores WHERE model = 'observed-weather' ORDER BY lead",
  );

beforeAll(async () => {
  await fillTwinWorld();
  await runForecast(depsOf(twin, DAWN), twin, leaseOf("forecast", TODAY, TOMORROW, 10, { reason: "first issue" }));
  await runBoard(later, twin, leaseOf("board", TODAY, TOMORROW, 11));
  await runFlights(later, twin, leaseOf("flights", TODAY, TODAY, 12));
});

test("without rows of the day nothing is told of its weather, and its scores are there all the same", async () => {
  await verify(13);
  expect(await blamed()).toEqual([]);
  expect((await rows("SELECT 1 FROM scores")).length).toBeGreaterThan(2);
});

test("a settled day is forecast again with the weather that came, by the version that had forecast it", async () => {
  await runWeather(later, twin, leaseOf("weather", TODAY, TODAY, 14));
  await runMaterialize(later, twin, leaseOf("materialize", YESTERDAY, TODAY, 15));
  await verify(16);
  const found = await blamed();
  const [champion] = await rows<{ version: number }>("SELECT version FROM scores WHERE model = 'blend' LIMIT 1");
  expect(found.map(({ lead }) => lead)).toEqual(["0-6", "6-24"]);
  for (const { n, version, log_loss, served_log_loss } of found) {
    expect(n).toBeGreaterThan(3);
    expect(version).toBe(champion?.version);
    expect(Number.isFinite(log_loss)).toBe(true);
    expect(Math.abs(served_log_loss - log_loss)).toBeLessThan(1);
  }
  // Of the evening before it had been a forecast, which the twin's weather does not follow to the letter.
  expect(found[1]!.served_log_loss).not.toBe(found[1]!.log_loss);
});

test("it stands beside the models and is none of them", async () => {
  expect((await readPairs(DB, twin.iata, SPAN)).has("observed-weather")).toBe(false);
  const query = { key: "logLoss", lead: null, kind: null, from: TODAY as LocalDate, to: TOMORROW } as const;
  const models = async (model: string | null) =>
    new Set((await readMetrics(DB, twin, { ...query, model })).map((row) => row.model));
  expect((await models(null)).has("observed-weather")).toBe(false);
  expect(await models("observed-weather")).toEqual(new Set(["observed-weather"]));
});
