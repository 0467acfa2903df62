import { expect, test } from "vitest";
import { airportByIata } from "../../core/airports/index.ts";
import { EVENING_ONLY } from "../../core/features/references.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { flightKey } from "../../core/flights/flight.ts";
import type { Column, Row } from "../../core/open-data/column.ts";
import { ParquetFile } from "../../core/open-data/parquet/write.ts";
import { Rng } from "../../core/rng.ts";
import { addDays, dayBounds, HOUR, localDate, MINUTE, plus } from "../../core/time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../../core/weather/weather.ts";
import { entrantsOf } from "../backtest/learners.ts";
import type { World } from "../backtest/load.ts";
import { rowsOfWorld } from "../backtest/rows.ts";
import { backtestWorld } from "../backtest/run.ts";
import { readDataset } from "./dataset.ts";
import { labTools } from "./tools.ts";
import { worldOf } from "./world.ts";

const ZZZ = airportByIata("ZZZ")!;
const FIRST = localDate("2026-01-05");
const DAYS = 36;
const LEARNERS = ["carrier-hour", "airport"];

/** Five weeks of two airlines, of which BB is late three times as often. */
function world(): World {
  const rng = Rng.seeded("lab");
  const all = Array.from({ length: DAYS }, (_, d) => addDays(FIRST, d));
  const flightsOf = (day: (typeof all)[number]) =>
    Array.from({ length: 24 }, (_, n): Departure => {
      const scheduledAt = plus(dayBounds(day, ZZZ.timeZone).start, (360 + 30 * n) * MINUTE);
      const [carrier, cancelled] = [n % 2 === 0 ? "AA" : "BB", rng.uniform() < 0.03];
      const delayMin = rng.uniform() < (n % 2 === 0 ? 0.15 : 0.45) ? 15 + rng.below(60) : rng.below(14) - 3;
      return {
        flightKey: flightKey("ZZZ", `${carrier}${100 + n}`, scheduledAt),
        airport: "ZZZ",
        localDate: day,
        scheduledAt,
        number: `${carrier}${100 + n}`,
        carrier,
        destination: "VIE",
        codeshares: n % 5 === 0 ? ["CC7"] : [],
        status: cancelled ? "cancelled" : "departed",
        statusText: "",
        estimatedAt: null,
        actualAt: cancelled ? null : plus(scheduledAt, delayMin * MINUTE),
        delayMin: cancelled ? null : delayMin,
        tail: n % 3 === 0 ? `T${n}` : null,
        source: "twin",
        knownAt: plus(scheduledAt, 3 * HOUR),
      };
    });
  const values = {
    ...{ tempC: 4.5, dewpointC: null, windMs: 7.25, windDirDeg: 200, gustMs: null, precipMm: 0.2, snowfallCm: null },
    ...{ visibilityKm: 9, pressureHpa: 1013.2, cloudPct: null, weatherCode: null },
  };
  const hours = all.flatMap((day) =>
    Array.from({ length: 24 }, (_, h) => ({ ...values, validAt: plus(dayBounds(day, ZZZ.timeZone).start, h * HOUR) })),
  );
  return {
    airport: ZZZ,
    days: new Map(all.map((day) => [day, flightsOf(day)])),
    forecast: hours.map((hour): WeatherForecastHour => ({ ...hour, issuedAt: plus(hour.validAt, -30 * HOUR) })),
    observed: hours.map((hour): WeatherObservation => ({ ...hour, knownAt: plus(hour.validAt, HOUR) })),
    inFiles: new Map(),
    issues: 0,
  };
}

const here = world();
const verdict = { trend: "flat" };

/** Columns of the types that the open data has under these names. */
function columnsOf(rows: readonly Row[]): Column[] {
  return Object.keys(rows[0]!).map((name) => {
    const values = rows.map((row) => row[name]);
    const number = values.some((value) => typeof value === "number") || !values.some((value) => value !== null);
    const type = name.endsWith("_at") ? "instant" : name === "local_date" ? "day" : number ? "number" : "text";
    return { name, type, meaning: "" };
  });
}

/** The open data as a server has it: Parquet, a manifest, and what the service says of its model. */
async function ask(path: string): Promise<Response> {
  if (path === "/api/v1/ZZZ/model") return Response.json({ verdict });
  const snake = (name: string) =>
    name.replace(/[A-Z0-9]+/g, (part) => (/\d/.test(part) ? part : `_${part.toLowerCase()}`));
  const rowsOf = (objects: readonly object[]): Row[] =>
    objects.map((one) =>
      Object.fromEntries(
        Object.entries({ airport: "ZZZ", ...one }).map(([name, value]) => [
          name === "issuedAt" ? "known_at" : snake(name),
          Array.isArray(value) ? JSON.stringify(value) : value,
        ]),
      ),
    );
  const tables: Readonly<Record<string, readonly object[]>> = {
    flights: [...here.days.values()].flat(),
    weather: here.observed,
    weather_forecasts: here.forecast,
    scores: [],
  };
  if (path === "/data/manifest.json")
    return Response.json({
      files: ["flights", "weather", "weather_forecasts"].flatMap((table) =>
        [null, "2026-01"].map((month) => ({ airport: "ZZZ", table, month, path: month ? "/month" : `/${table}` })),
      ),
      schemas: Object.fromEntries(Object.keys(tables).map((name) => [name, {}])),
    });
  const rows = rowsOf(tables[path.slice(1)]!);
  const file = new ParquetFile(columnsOf(rows));
  file.add(rows);
  return new Response(file.finish());
}

const dataset = await readDataset(ask, null);
const printed: string[] = [];
const tools = labTools(dataset, ask, (text) => printed.push(text));

test("the files of a server give back flights and weather as the service keeps them", () => {
  expect(tools.summary).toBe(
    `ZZZ: ${24 * DAYS} flights, ${24 * DAYS} weather, ${24 * DAYS} weather_forecasts, 0 scores`,
  );
  const read = worldOf(dataset);
  expect(read.days).toEqual(here.days);
  expect(read.observed).toEqual(here.observed);
  expect(read.forecast).toEqual(here.forecast);
});

test("features are those of the backtest, a row a flight, with what came", () => {
  const rows = tools.features();
  const shards = [...rowsOfWorld(here, EVENING_ONLY, [])].map(({ train }) => train);
  expect(rows).toHaveLength(shards.reduce((sum, { rows: n }) => sum + n, 0));
  expect(rows.length).toBeGreaterThan(24 * (DAYS - 1));
  const last = shards.at(-1)!;
  const values = Object.fromEntries(FEATURE_NAMES.map((name, f) => [name, last.columns[f]![last.rows - 1]!]));
  expect(rows.at(-1)).toMatchObject({ ...values, delay: last.delay[last.rows - 1], day: addDays(FIRST, DAYS - 1) });
});

test("a learner trained here tells the airlines apart, and knows nothing after the day it is told", () => {
  const { model, predict } = tools.train("carrier-hour");
  expect(model.learner).toBe("carrier-hour");
  expect(predict(0)).toMatchObject({ pCancelled: expect.any(Number) });
  expect(tools.train("carrier-hour", { through: addDays(FIRST, 20) }).model.toJSON()).not.toEqual(model.toJSON());
  expect(() => tools.train("nobody")).toThrow("nobody");
});

test("a backtest walks and scores as npm run backtest does", async () => {
  const settings = {
    leads: ["evening"],
    warmup: 21,
    refit: 14,
    dump: null,
    exportFeatures: null,
    weatherMode: "as issued",
  } as const;
  const { seconds: _, ...expected } = await backtestWorld(here, settings, entrantsOf(LEARNERS));
  const { seconds: __, ...report } = await tools.backtest({ learners: LEARNERS, warmup: 21, refit: 14 });
  expect(report).toEqual(expected);
  expect(report.flights).toBe((DAYS - 21) * 24);
  await expect(tools.backtest()).rejects.toThrow("36 days are not enough");
});

test("the verdict is the service's; help and plot print", async () => {
  expect(await tools.verdict()).toEqual(verdict);
  tools.help();
  tools.plot([1, 2, 3]);
  expect(printed[0]).toContain("features()");
  expect(printed[1]).toContain("•");
});

test("a server without files of the airport is said so", async () => {
  await expect(readDataset(ask, "HKG")).rejects.toThrow("no files of HKG yet");
  await expect(readDataset(async () => new Response("", { status: 404 }), null)).rejects.toThrow("404");
});
