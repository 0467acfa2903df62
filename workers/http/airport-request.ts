import type { Context } from "hono";
import type { Airport } from "../../core/airports/airport.ts";
import type { BadParameter } from "../../core/api/day-parameter.ts";
import type { Instant } from "../../core/time.ts";
import type { AppDeps } from "./deps.ts";
import { problem, requestId } from "./errors.ts";

/** A request about an airport that is served here. */
export interface AirportRequest {
  readonly iata: string;
  readonly airport: Airport;
  readonly version: string;
  readonly now: Instant;
}

/** Finds the airport that the address names, or makes the 404 answer. */
export async function servedAirport(c: Context, { read, now }: AppDeps): Promise<AirportRequest | Response> {
  const iata = (c.req.param("iata") ?? "").toUpperCase();
  const [airports, version, moment] = await Promise.all([read.airports(), read.dataVersion(iata), now()]);
  const served = airports.find(({ airport }) => airport.iata === iata);
  if (served === undefined || version === null) {
    return problem(c, "not-found", `airport ${iata} is not served here`, requestId(c, moment));
  }
  return { iata, airport: served.airport, version, now: moment };
}

export const notFound = (c: Context, now: Instant): Response =>
  problem(c, "not-found", `nothing is held at ${c.req.path}`, requestId(c, now));

export const badParameter = (c: Context, { parameter, value, expected }: BadParameter, now: Instant): Response =>
  problem(
    c,
    "bad-parameter",
    `${parameter}=${value.slice(0, 60)} is not understood; expected ${expected}`,
    requestId(c, now),
  );
