import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { type BadParameter, parseDay } from "../../core/api/day-parameter.ts";
import { emptyBoard } from "../../core/api/empty-board.ts";
import { METRIC_KEYS, type MetricKey } from "../../core/api/metrics.ts";
import type { ApiOperations } from "../../core/api/operations.ts";
import type { MetricsQuery } from "../../core/api/read-model.ts";
import { HolidayCalendar } from "../../core/calendar/holidays.ts";
import { LEADS } from "../../core/lead.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { SCORE_KINDS } from "../../core/score-kind.ts";
import { addDays, type Instant, isLocalDate, type LocalDate, localDateOf, toIso } from "../../core/time.ts";
import { type AirportRequest, badParameter, notFound, servedAirport } from "./airport-request.ts";
import { AnswerCache } from "./answer-cache.ts";
import { contentHash } from "./assets.ts";
import type { AppDeps } from "./deps.ts";
import { isRead, methodNotAllowed } from "./errors.ts";
import { readFlight } from "./flight.ts";
import { cacheHeaders, clientHolds } from "./freshness.ts";
import {
  presentAirport,
  presentForecasts,
  presentMetrics,
  presentMetricsCsv,
  presentModel,
  presentStatus,
} from "./present.ts";
import { recordRoutes } from "./records.ts";

/** Characters of answers that an isolate caches: about twenty days of a large airport. */
const CACHE_CHARACTERS = 4_000_000;

/** The routes of `/api/v1`. They only read, and are open to every origin. */
export function apiRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const cache = new AnswerCache<Body>(CACHE_CHARACTERS);
  const app = new Hono();
  app.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"], exposeHeaders: ["ETag"] }));

  app.get("/airports", async (c) => {
    const body = JSON.stringify((await read.airports()).map(presentAirport));
    return answer(c, { body, type: JSON_TYPE }, `"${contentHash(body)}"`, await deps.now());
  });

  app.get("/:iata/forecasts", async (c) => {
    const at = await servedAirport(c, deps);
    if (at instanceof Response) return at;
    const today = localDateOf(at.now, at.airport.timeZone);
    const day = parseDay(c.req.query("day"), today);
    if (!day.ok) return badParameter(c, day.error, at.now);
    return cached(c, at, `forecasts ${day.value}`, etagOf(deps, at.version, day.value), async () => {
      const board = (await read.board(at.iata, day.value)) ?? emptyBoard(day.value, today);
      if (board === null) return null;
      const holidays = HolidayCalendar.of(deps.holidays, at.airport.country);
      const copied = board.copiedAt !== undefined;
      return { ...json(presentForecasts(at.iata, board, holidays), board.issuedAt !== null && !copied), copied };
    });
  });

  app.get("/:iata/forecasts/:flight", async (c) => {
    const at = await servedAirport(c, deps);
    if (at instanceof Response) return at;
    const zone = at.airport.timeZone;
    const day = parseDay(c.req.query("day"), localDateOf(at.now, zone));
    if (!day.ok) return badParameter(c, day.error, at.now);
    const inputs = c.req.query("inputs") ?? "";
    if (!["", "0", "1"].includes(inputs)) {
      return badParameter(c, { parameter: "inputs", value: inputs, expected: "0 or 1" }, at.now);
    }
    const number = c.req.param("flight");
    const address = `flight ${JSON.stringify([number, day.value, inputs])}`;
    return cached(c, at, address, etagOf(deps, at.version, day.value), async () => {
      const board = await read.board(at.iata, day.value);
      const flight =
        board && (await readFlight(read, board, { iata: at.iata, zone, number, withInputs: inputs === "1" }));
      return flight && json(flight);
    });
  });

  const metrics = async (c: Context, csv: boolean) => {
    const at = await servedAirport(c, deps);
    if (at instanceof Response) return at;
    const query = parseMetricsQuery((name) => c.req.query(name), localDateOf(at.now, at.airport.timeZone));
    if (!query.ok) return badParameter(c, query.error, at.now);
    const { key, model, lead, kind, from, to } = query.value;
    const address = `metrics${csv ? ".csv" : ""} ${JSON.stringify([key, model, lead, kind, from, to])}`;
    return cached(c, at, address, etagOf(deps, at.version, to), async () => {
      const rows = await read.metrics(at.iata, query.value);
      if (rows === null) return null;
      return csv
        ? { body: presentMetricsCsv(rows), type: "text/csv; charset=utf-8" }
        : json(presentMetrics(query.value.key, rows));
    });
  };
  app.get("/:iata/metrics", (c) => metrics(c, false));
  app.get("/:iata/metrics.csv", (c) => metrics(c, true));

  app.get("/:iata/model", async (c) => {
    const at = await servedAirport(c, deps);
    if (at instanceof Response) return at;
    return cached(c, at, "model", etagOf(deps, at.version), async () => {
      const report = await read.model(at.iata);
      return report && json(presentModel(at.iata, report), report.champion !== null);
    });
  });

  app.get("/:iata/status", async (c) => {
    const at = await servedAirport(c, deps);
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
    const at = await servedAirport(c, deps);
    if (at instanceof Response) return at;
    const operations = await read.operations(at.iata);
    if (operations === null) return notFound(c, at.now);
    const body: ApiOperations = { airport: at.iata, now: toIso(at.now), ...operations };
    return c.body(JSON.stringify(body), 200, { "Content-Type": JSON_TYPE, "Cache-Control": "no-store" });
  });

  app.route("/", recordRoutes(deps));

  app.all("*", async (c) => {
    const now = await deps.now();
    return isRead(c) ? notFound(c, now) : methodNotAllowed(c, now);
  });

  /**
   * Answers 304 if the client has this version, before anything is read; else from the cache, or with what `make`
   * returns; 404 if that is null. `address` names what is asked for, in the same words however it was asked.
   */
  async function cached(
    c: Context,
    at: AirportRequest,
    address: string,
    etag: string,
    make: () => Promise<Body | null>,
  ): Promise<Response> {
    if (clientHolds(c, etag)) return c.body(null, 304, cacheHeaders(etag, at.now, true));
    const key = `${at.iata} ${address}`;
    const held = cache.get(key, etag);
    const made = held ?? (await make());
    if (made === null) return notFound(c, at.now);
    // While there is nothing to show yet the version may stand still, for the length of a first tick.
    if (held === null && made.settled !== false) cache.set(key, etag, made);
    return answer(c, made, made.copied ? etag.replace(/"$/, '.copy"') : etag, at.now);
  }
  return app;
}

const JSON_TYPE = "application/json";

interface Body {
  readonly body: string;
  readonly type: string;
  /** False while there is nothing to show yet; true if absent. */
  readonly settled?: boolean;
  /** True of an answer made from a copy, which must not pass for the one of this version of the data. */
  readonly copied?: boolean;
}

const json = (value: unknown, settled = true): Body => ({ body: JSON.stringify(value), type: JSON_TYPE, settled });

/** Two answers of one address share an ETag only if data, code and the requested day are the same. */
const etagOf = ({ build }: AppDeps, version: string, day = ""): string => `"${version}.${build}${day && `.${day}`}"`;

/** Answers with a body, or 304 if the client has this version. */
function answer(c: Context, { body, type, settled = true }: Body, etag: string, now: Instant): Response {
  if (clientHolds(c, etag)) return c.body(null, 304, cacheHeaders(etag, now, true));
  return c.body(body, 200, { "Content-Type": type, ...cacheHeaders(etag, now, settled) });
}

type ReadParameter = (name: string) => string | undefined;

/** Days of scores in an answer to a request that does not say `from`. */
const METRICS_DAYS = 400;

/**
 * Reads the parameters of a metrics request. `key` decides the unit of the answer, so it has a default: log loss. So
 * have the days, the last 400 up to `today`, and the kind, since readers of before know live scores only.
 */
function parseMetricsQuery(
  read: ReadParameter,
  today: LocalDate,
): Result<MetricsQuery & { key: MetricKey }, BadParameter> {
  const keyText = read("key") || "logLoss";
  const key = METRIC_KEYS.find((one) => one === keyText);
  if (key === undefined) return err({ parameter: "key", value: keyText, expected: METRIC_KEYS.join(", ") });
  const leadText = read("lead") || null;
  const lead = LEADS.find((one) => one === leadText) ?? null;
  if (leadText !== null && lead === null) {
    return err({ parameter: "lead", value: leadText, expected: LEADS.join(", ") });
  }
  const kindText = read("kind") || "live";
  const kind = SCORE_KINDS.find((one) => one === kindText) ?? null;
  if (kind === null && kindText !== "all") {
    return err({ parameter: "kind", value: kindText, expected: [...SCORE_KINDS, "all"].join(", ") });
  }
  const days: Record<"from" | "to", LocalDate | null> = { from: null, to: null };
  for (const name of ["from", "to"] as const) {
    const text = read(name) || null;
    if (text !== null && !isLocalDate(text)) return err({ parameter: name, value: text, expected: "YYYY-MM-DD" });
    days[name] = text as LocalDate | null;
  }
  const to = days.to ?? today;
  return ok({ key, model: read("model") || null, lead, kind, from: days.from ?? addDays(to, -METRICS_DAYS), to });
}
