import type { Context } from "hono";
import { parseDay } from "../../core/api/day-parameter.ts";
import { parseAsOf } from "../../core/api/query/as-of.ts";
import { type Instant, type LocalDate, localDateOf } from "../../core/time.ts";
import { type AirportRequest, airportRequest, badParameter } from "./api-request.ts";
import type { AppDeps } from "./deps.ts";

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
