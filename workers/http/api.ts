import { type Context, Hono } from "hono";
import { emptyBoard } from "../../core/api/empty-board.ts";
import { parseForecastFilters } from "../../core/api/forecast-filters.ts";
import { parseMetricsQuery } from "../../core/api/metrics-query.ts";
import { API_ROUTES, type ApiIndex } from "../../core/api/openapi/routes.ts";
import type { ApiOperations } from "../../core/api/operations.ts";
import { oneOf } from "../../core/api/query/bad-parameter.ts";
import { PAGE_PARAMETERS, pageOf, parsePage } from "../../core/api/query/paging.ts";
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
  type DayRequest,
  dayRequest,
  JSON_TYPE,
  json,
  linkTo,
  nextAddress,
  notFound,
  unknownParameter,
} from "./api-request.ts";
import { contentHash } from "./assets.ts";
import { openToAll } from "./cors.ts";
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

/** What keys look like: the time and number of a flight; day, lead, model and kind of a score; job and day. */
const FORECAST_KEY = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ .{1,200}$/;
const METRIC_KEY = /^\d{4}-\d\d-\d\d \S+ \S+ [a-z]+$/;
const PARTITION_KEY = /^[a-z-]+ \d{4}-\d\d-\d\d$/;

const FILTERS = ["carrier", "hour", "risk"] as const;

/** The part of an ETag that says which day was asked about, and as it was known when. */
const partOf = ({ day, asOf }: DayRequest): string => (asOf === null ? day : `${day}.${asOf.toString(36)}`);

/** The routes of `/api/v1`. They only read, and are open to every origin. */
export function apiRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const site = { deps, cache: new AnswerCache<Body>(CACHE_CHARACTERS) };
  const app = new Hono();
  app.use(openToAll);

  app.get("/airports", async (c) => {
    const now = await deps.now();
    const wrong = unknownParameter(c, [], now);
    if (wrong) return wrong;
    const body = JSON.stringify((await read.airports()).map(presentAirport));
    return answer(c, { body, type: JSON_TYPE }, `"${contentHash(body)}"`, now);
  });

  const forecasts = async (c: Context, csv: boolean) => {
    const about = await dayRequest(c, deps, [...FILTERS, ...PAGE_PARAMETERS]);
    if (about instanceof Response) return about;
    const { at, day, today, asOf } = about;
    const filters = parseForecastFilters((name) => c.req.query(name));
    if (!filters.ok) return badParameter(c, filters.error, at.now);
    const asked = parsePage((name) => c.req.query(name), FORECAST_KEY);
    if (!asked.ok) return badParameter(c, asked.error, at.now);
    const { carrier, hour, risk } = filters.value;
    const { limit, after } = asked.value;
    const address = `forecasts${csv ? ".csv" : ""} ${JSON.stringify([day, asOf, carrier, hour, risk, limit, after])}`;
    const missing = `nothing is known about departures of ${at.iata} on ${day}`;
    return cachedAnswer(c, site, { at, address, part: partOf(about), missing }, async () => {
      const found = await (asOf === null ? read.board(at.iata, day) : read.boardAsOf(at.iata, day, asOf));
      const board = found ?? emptyBoard(day, today);
      if (board === null) return null;
      const holidays = HolidayCalendar.of(deps.holidays, at.airport.country);
      const all = presentForecasts(at.airport, { board, holidays, filters: filters.value, asOf });
      const part = pageOf(all.forecasts, ({ scheduledAt, flight }) => [scheduledAt, flight], asked.value);
      const next = nextAddress(c, part.next);
      const shown = { ...all, forecasts: part.entries, next };
      const copied = board.copiedAt !== undefined;
      const settled = board.issuedAt !== null && !copied;
      const body = csv ? { body: presentForecastsCsv(shown), type: CSV_TYPE, settled } : json(shown, settled);
      return { ...body, copied, next };
    });
  };
  app.get("/:iata/forecasts", (c) => forecasts(c, false));
  app.get("/:iata/forecasts.csv", (c) => forecasts(c, true));

  app.get("/:iata/forecasts/:flight{[^/]{1,20}}", async (c) => {
    const about = await dayRequest(c, deps, ["inputs"]);
    if (about instanceof Response) return about;
    const { at, day, asOf } = about;
    const asked = c.req.query("inputs") || "0";
    if (asked !== "0" && asked !== "1") {
      return badParameter(c, { parameter: "inputs", value: asked, expected: oneOf(["0", "1"]) }, at.now);
    }
    const number = c.req.param("flight");
    const address = `flight ${JSON.stringify([number, day, asOf, asked])}`;
    const missing = `no departure ${number} of ${at.iata} is known`;
    return cachedAnswer(c, site, { at, address, part: partOf(about), missing }, async () => {
      const question = { airport: at.airport, day, number, asOf, withInputs: asked === "1" };
      const flight = await readFlight(read, question);
      return flight && json(flight);
    });
  });

  const metrics = async (c: Context, csv: boolean) => {
    const at = await airportRequest(c, deps, ["key", "model", "lead", "kind", "from", "to", ...PAGE_PARAMETERS]);
    if (at instanceof Response) return at;
    const query = parseMetricsQuery((name) => c.req.query(name), localDateOf(at.now, at.airport.timeZone));
    if (!query.ok) return badParameter(c, query.error, at.now);
    const asked = parsePage((name) => c.req.query(name), METRIC_KEY);
    if (!asked.ok) return badParameter(c, asked.error, at.now);
    const { key, model, lead, kind, from, to } = query.value;
    const { limit, after } = asked.value;
    const address = `metrics${csv ? ".csv" : ""} ${JSON.stringify([key, model, lead, kind, from, to, limit, after])}`;
    return cachedAnswer(c, site, { at, address, part: to }, async () => {
      const rows = await read.metrics(at.iata, query.value);
      if (rows === null) return null;
      const part = pageOf(rows, (row) => [row.day, row.lead, row.model, row.kind], asked.value);
      const next = nextAddress(c, part.next);
      if (csv) return { body: presentMetricsCsv(part.entries), type: CSV_TYPE, next };
      return { ...json({ ...presentMetrics(query.value.key, part.entries), next }), next };
    });
  };
  app.get("/:iata/metrics", (c) => metrics(c, false));
  app.get("/:iata/metrics.csv", (c) => metrics(c, true));

  app.get("/:iata/model", async (c) => {
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    return cachedAnswer(c, site, { at, address: "model" }, async () => {
      const [report, board] = await Promise.all([
        read.model(at.iata),
        read.board(at.iata, localDateOf(at.now, at.airport.timeZone)),
      ]);
      return report && json(presentModel(at.iata, report), report.champion !== null || board?.issuedAt != null);
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
    const at = await airportRequest(c, deps, PAGE_PARAMETERS);
    if (at instanceof Response) return at;
    const asked = parsePage((name) => c.req.query(name), PARTITION_KEY);
    if (!asked.ok) return badParameter(c, asked.error, at.now);
    const operations = await read.operations(at.iata);
    if (operations === null) return notFound(c, at.now);
    const { entries: partitions, next: behind } = pageOf(operations.partitions, (p) => [p.job, p.day], asked.value);
    const next = nextAddress(c, behind);
    const body: ApiOperations = { airport: at.iata, now: toIso(at.now), ...operations, partitions, next };
    return c.body(JSON.stringify(body), 200, {
      "Content-Type": JSON_TYPE,
      "Cache-Control": "no-store",
      ...linkTo(next),
    });
  });

  app.get("/", async (c) => {
    const now = await deps.now();
    const wrong = unknownParameter(c, [], now);
    if (wrong) return wrong;
    const addresses = API_ROUTES.map(({ path, summary }) => ({ path, summary }));
    const index: ApiIndex = { openapi: "/openapi.json", documentation: "/docs/api", addresses };
    const body = JSON.stringify(index);
    return answer(c, { body, type: JSON_TYPE }, `"${contentHash(body)}"`, now);
  });

  app.all("*", async (c) => {
    const now = await deps.now();
    return isRead(c) ? notFound(c, now) : methodNotAllowed(c, now);
  });
  return app;
}
