import type { Context } from "hono";
import type { Airport } from "../../core/airports/airport.ts";
import { parseDay } from "../../core/api/day-parameter.ts";
import { parseAsOf } from "../../core/api/query/as-of.ts";
import { type BadParameter, refusalText } from "../../core/api/query/bad-parameter.ts";
import { type Instant, type LocalDate, localDateOf } from "../../core/time.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { AppDeps } from "./deps.ts";
import { problem, requestId } from "./errors.ts";
import { cacheHeaders, clientHolds } from "./freshness.ts";

export const JSON_TYPE = "application/json";
export const CSV_TYPE = "text/csv; charset=utf-8";

export interface Body {
  readonly body: string;
  readonly type: string;
  /** The name under which a browser keeps the answer; absent of answers that it shows. */
  readonly file?: string;
  /** False while there is nothing to show yet; true if absent. */
  readonly settled?: boolean;
  /** The address of the next part of the list, for the Link header; null or absent where nothing follows. */
  readonly next?: string | null;
  /** True of an answer made from a copy, which must not pass for the one of this version of the data. */
  readonly copied?: boolean;
}

export const json = (value: unknown, settled = true): Body => ({
  body: JSON.stringify(value),
  type: JSON_TYPE,
  settled,
});

/** What the handlers of the API share. */
export interface ApiSite {
  readonly deps: AppDeps;
  readonly cache: AnswerCache<Body>;
}

/** A request about an airport that is served here. */
export interface AirportRequest {
  readonly iata: string;
  readonly airport: Airport;
  readonly version: string;
  readonly now: Instant;
}

/**
 * Finds the airport that the address names, or makes the 404 answer; a parameter that is none of `names` is a 400 that
 * lists them, because a misspelt one would silently give another answer.
 */
export async function airportRequest(
  c: Context,
  { read, now }: AppDeps,
  names: readonly string[],
): Promise<AirportRequest | Response> {
  const iata = (c.req.param("iata") ?? "").toUpperCase();
  const [airports, version, moment] = await Promise.all([read.airports(), read.dataVersion(iata), now()]);
  const served = airports.find(({ airport }) => airport.iata === iata);
  if (served === undefined || version === null) {
    const all = airports.map(({ airport }) => airport.iata).join(", ");
    return problem(c, "not-found", `airport ${iata} is not served here; served are ${all}`, requestId(c, moment));
  }
  return unknownParameter(c, names, moment) ?? { iata, airport: served.airport, version, now: moment };
}

/** The parameters that say which day is meant, and as it was known when. */
const DAY_PARAMETERS = ["day", "as_of"] as const;

/** A request about a local day of an airport. */
export interface DayRequest {
  readonly at: AirportRequest;
  readonly day: LocalDate;
  /** The airport's day of the moment asked about, or today. */
  readonly today: LocalDate;
  /** What was known at this moment is asked for; null for what is known now. */
  readonly asOf: Instant | null;
}

/** Reads which day is asked about, beside the parameters `names`, or makes the answer that refuses it. */
export async function dayRequest(c: Context, deps: AppDeps, names: readonly string[]): Promise<DayRequest | Response> {
  const at = await airportRequest(c, deps, [...DAY_PARAMETERS, ...names]);
  if (at instanceof Response) return at;
  const moment = c.req.query("as_of");
  const since = moment ? await deps.read.firstIssuedAt(at.iata) : null;
  const asOf = parseAsOf(moment, { now: at.now, since });
  if (!asOf.ok) return badParameter(c, asOf.error, at.now);
  const today = localDateOf(asOf.value ?? at.now, at.airport.timeZone);
  const day = parseDay(c.req.query("day"), today);
  return day.ok ? { at, day: day.value, today, asOf: asOf.value } : badParameter(c, day.error, at.now);
}

/** A 400 answer if the address has a parameter that is none of `names`; null if it has not. */
export function unknownParameter(c: Context, names: readonly string[], now: Instant): Response | null {
  const unknown = Object.keys(c.req.query()).find((name) => !names.includes(name));
  if (unknown === undefined) return null;
  const valid = names.length === 0 ? "this address takes none" : `valid are ${names.join(", ")}`;
  return problem(c, "bad-parameter", `there is no parameter ${unknown.slice(0, 60)}; ${valid}`, requestId(c, now));
}

interface CachedAnswer {
  readonly at: AirportRequest;
  /** What is asked for, in the same words however it was asked. */
  readonly address: string;
  /** The part of the ETag that the address adds to data and code; empty if it adds none. */
  readonly part?: string;
  /** Why there is nothing, if `make` returns null. */
  readonly missing?: string;
}

/**
 * Answers 304 if the client has this version, before anything is read; else from the cache, or with what `make`
 * returns; 404 if that is null. Two answers of one address share an ETag only if data, code and `part` are the same.
 */
export async function cachedAnswer(
  c: Context,
  { deps, cache }: ApiSite,
  { at, address, part = "", missing }: CachedAnswer,
  make: () => Promise<Body | null>,
): Promise<Response> {
  const etag = `"${at.version}.${deps.build}${part && `.${part}`}"`;
  if (clientHolds(c, etag)) return c.body(null, 304, cacheHeaders(etag, at.now, true));
  const key = `${at.iata} ${address}`;
  const held = cache.get(key, etag);
  const made = held ?? (await make());
  if (made === null) return notFound(c, at.now, missing);
  // While there is nothing to show yet the version may stand still, for the length of a first tick.
  if (held === null && made.settled !== false) cache.set(key, etag, made);
  return answer(c, made, made.copied ? etag.replace(/"$/, '.copy"') : etag, at.now);
}

/** Answers with a body, or 304 if the client has this version. */
export function answer(
  c: Context,
  { body, type, file, settled = true, next = null }: Body,
  etag: string,
  now: Instant,
): Response {
  if (clientHolds(c, etag)) return c.body(null, 304, cacheHeaders(etag, now, true));
  const named = file === undefined ? {} : { "Content-Disposition": `attachment; filename="${file}"` };
  return c.body(body, 200, { "Content-Type": type, ...named, ...linkTo(next), ...cacheHeaders(etag, now, settled) });
}

/** The header that leads from one part of a list to the next: RFC 8288. */
export const linkTo = (next: string | null): Record<string, string> =>
  next === null ? {} : { Link: `<${next}>; rel="next"` };

/** The address of this request, for what stands behind the entry with a key; null for none. */
export function nextAddress(c: Context, after: string | null): string | null {
  if (after === null) return null;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("after", after);
  return `${pathname}?${searchParams}`;
}

export const notFound = (c: Context, now: Instant, why = `nothing is held at ${c.req.path}`): Response =>
  problem(c, "not-found", why, requestId(c, now));

export const badParameter = (c: Context, bad: BadParameter, now: Instant): Response =>
  problem(c, "bad-parameter", refusalText(bad), requestId(c, now));
