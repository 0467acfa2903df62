import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { parseDay } from "../../core/api/day-parameter.ts";
import { emptyBoard } from "../../core/api/empty-board.ts";
import { parseForecastFilters } from "../../core/api/forecast-filters.ts";
import { parseMetricsQuery } from "../../core/api/metrics-query.ts";
import type { ApiOperations } from "../../core/api/operations.ts";
import { HolidayCalendar } from "../../core/calendar/holidays.ts";
import { localDateOf, toIso } from "../../core/time.ts";
import { AnswerCache } from "./answer-cache.ts";
import {
  airportRequest,
  answer,
  type Body,
  badParameter,
  CSV_TYPE,
  cachedAnswer,
  JSON_TYPE,
  json,
  notFound,
  unknownParameter,
} from "./api-request.ts";
import { contentHash } from "./assets.ts";
import { presentForecastsCsv } from "./csv.ts";
import type { AppDeps } from "./deps.ts";
import { isRead, methodNotAllowed } from "./errors.ts";
import { readFlight } from "./flight.ts";
import {
  presentAirport,
  presentForecasts,
  presentMetrics,
  presentMetricsCsv,
  presentModel,
  presentStatus,
} from "./present.ts";

/** Characters of answers that an isolate caches: about twenty days of a large airport. */
const CACHE_CHARACTERS = 4_000_000;

const FILTERS = ["carrier", "hour", "risk"] as const;

/** The routes of `/api/v1`. They only read, and are open to every origin. */
export function apiRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const site = { deps, cache: new AnswerCache<Body>(CACHE_CHARACTERS) };
  const app = new Hono();
  app.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"], exposeHeaders: ["ETag"] }));

  app.get("/airports", async (c) => {
    const now = await deps.now();
    const wrong = unknownParameter(c, [], now);
    if (wrong) return wrong;
    const body = JSON.stringify((await read.airports()).map(presentAirport));
    return answer(c, { body, type: JSON_TYPE }, `"${contentHash(body)}"`, now);
  });

  const forecasts = async (c: Context, csv: boolean) => {
    const at = await airportRequest(c, deps, ["day", ...FILTERS]);
    if (at instanceof Response) return at;
    const today = localDateOf(at.now, at.airport.timeZone);
    const day = parseDay(c.req.query("day"), today);
    if (!day.ok) return badParameter(c, day.error, at.now);
    const filters = parseForecastFilters((name) => c.req.query(name));
    if (!filters.ok) return badParameter(c, filters.error, at.now);
    const { carrier, hour, risk } = filters.value;
    const address = `forecasts${csv ? ".csv" : ""} ${[day.value, carrier, hour, risk].join(" ")}`;
    const missing = `nothing is known about departures of ${at.iata} on ${day.value}`;
    return cachedAnswer(c, site, { at, address, part: day.value, missing }, async () => {
      const board = (await read.board(at.iata, day.value)) ?? emptyBoard(day.value, today);
      if (board === null) return null;
      const holidays = HolidayCalendar.of(deps.holidays, at.airport.country);
      const shown = presentForecasts(at.airport, { board, holidays, filters: filters.value });
      const copied = board.copiedAt !== undefined;
      const settled = board.issuedAt !== null && !copied;
      const body = csv ? { body: presentForecastsCsv(shown), type: CSV_TYPE, settled } : json(shown, settled);
      return { ...body, copied };
    });
  };
  app.get("/:iata/forecasts", (c) => forecasts(c, false));
  app.get("/:iata/forecasts.csv", (c) => forecasts(c, true));

  app.get("/:iata/forecasts/:flight{[^/]{1,20}}", async (c) => {
    const at = await airportRequest(c, deps, ["day", "inputs"]);
    if (at instanceof Response) return at;
    const day = parseDay(c.req.query("day"), localDateOf(at.now, at.airport.timeZone));
    if (!day.ok) return badParameter(c, day.error, at.now);
    const asked = c.req.query("inputs") || "0";
    if (asked !== "0" && asked !== "1") {
      return badParameter(c, { parameter: "inputs", value: asked, expected: "0, 1" }, at.now);
    }
    const number = c.req.param("flight");
    const address = `flight ${JSON.stringify([number, day.value, asked])}`;
    const missing = `no departure ${number} of ${at.iata} is known`;
    return cachedAnswer(c, site, { at, address, part: day.value, missing }, async () => {
      const question = { iata: at.iata, zone: at.airport.timeZone, day: day.value, number, withInputs: asked === "1" };
      const flight = await readFlight(read, question);
      return flight && json(flight);
    });
  });

  const metrics = async (c: Context, csv: boolean) => {
    const at = await airportRequest(c, deps, ["key", "model", "lead", "kind", "from", "to"]);
    if (at instanceof Response) return at;
    const query = parseMetricsQuery((name) => c.req.query(name), localDateOf(at.now, at.airport.timeZone));
    if (!query.ok) return badParameter(c, query.error, at.now);
    const { key, model, lead, kind, from, to } = query.value;
    const address = `metrics${csv ? ".csv" : ""} ${JSON.stringify([key, model, lead, kind, from, to])}`;
    return cachedAnswer(c, site, { at, address, part: to }, async () => {
      const rows = await read.metrics(at.iata, query.value);
      if (rows === null) return null;
      return csv ? { body: presentMetricsCsv(rows), type: CSV_TYPE } : json(presentMetrics(query.value.key, rows));
    });
  };
  app.get("/:iata/metrics", (c) => metrics(c, false));
  app.get("/:iata/metrics.csv", (c) => metrics(c, true));

  app.get("/:iata/model", async (c) => {
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    return cachedAnswer(c, site, { at, address: "model" }, async () => {
      const report = await read.model(at.iata);
      return report && json(presentModel(at.iata, report), report.champion !== null);
    });
  });

  app.get("/:iata/status", async (c) => {
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    const status = await read.status(at.iata);
    if (status === null) return notFound(c, at.now);
    // The answer contains the present moment, so no cache keeps it.
    return c.body(JSON.stringify(presentStatus(at.iata, at.now, at.version, status)), 200, {
      "Content-Type": JSON_TYPE,
      "Cache-Control": "no-store",
    });
  });

  app.get("/:iata/operations", async (c) => {
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    const operations = await read.operations(at.iata);
    if (operations === null) return notFound(c, at.now);
    const body: ApiOperations = { airport: at.iata, now: toIso(at.now), ...operations };
    return c.body(JSON.stringify(body), 200, { "Content-Type": JSON_TYPE, "Cache-Control": "no-store" });
  });

  app.all("*", async (c) => {
    const now = await deps.now();
    return isRead(c) ? notFound(c, now) : methodNotAllowed(c, now);
  });
  return app;
}
