import type { Check } from "../journal/incidents.ts";
import { HOUR, type Instant } from "../time.ts";

/**
 * Thresholds of `GET /healthz`, which fails if one is exceeded, and of the warnings on pages. Ages are in hours.
 */

/**
 * Forecasts are issued at least every evening: two hours more than a day tolerate a late evening but not a missed one.
 */
export const FORECAST_MAX_AGE_H = 26;
/** A model is trained every day: three days without a promotion mean that training or promotion is stuck. */
const CHAMPION_MAX_AGE_H = 72;
/** A source without a usable answer for a day and a half has missed a whole day's evening. */
const SOURCE_MAX_AGE_H = 36;
/** Share of forecasts, 0 … 1, that baselines may serve before the champion counts as missing. */
const FALLBACK_MAX_SHARE = 0.05;
/** A tick is due every quarter of an hour, and what it left is recorded at least every hour. */
const TICK_MAX_AGE_H = 2;
/** How often in a row a job may throw: three quarters of an hour of ticks, and then it is no accident. */
const MOST_THROWS = 3;

/** Whether a page must warn, above everything else, that its forecasts are old; false while there are none. */
export const isStale = (issuedAt: Instant | null, now: Instant): boolean =>
  issuedAt !== null && now - issuedAt > FORECAST_MAX_AGE_H * HOUR;

/** What `/healthz` and `/readyz` judge an airport by. */
export interface HealthFacts {
  readonly iata: string;
  /** When the airport had its first tick; null before it. */
  readonly startedAt: Instant | null;
  /** When each source last gave a usable answer; null for never. */
  readonly sources: readonly { readonly id: string; readonly newest: Instant | null }[];
  /** Newest reference time of a forecast; null for none. */
  readonly forecast: Instant | null;
  /** When the champion was promoted; null without one. */
  readonly champion: Instant | null;
  /** Numbers of scheduled flights ahead, of those with a forecast, and of those with only a baseline's. */
  readonly flights: { readonly due: number; readonly served: number; readonly fallback: number };
  /** The last recorded tick; absent where it is not known. */
  readonly lastTick?: Instant;
  /** Jobs that threw at their last tries, and how often in a row; absent where none did. */
  readonly throwing?: readonly { readonly job: string; readonly times: number }[];
}

/** Something in the way of a forecast that can be too old, or stand in for too long. */
export interface FreshPart {
  readonly part: "source" | "forecast" | "champion" | "fallback";
  /** Which source; empty for the other parts. */
  readonly id: string;
  /** Age in hours; of `fallback` the share of forecasts that a baseline made, 0 … 1. */
  readonly value: number;
  /** Above this it is stale. */
  readonly limit: number;
}

/**
 * Every part with its age, in the order in which data passes them. The age of anything that has never been there counts
 * from the airport's first tick, so that a source that never answers fails like one that stopped. Empty before the
 * first tick.
 */
function freshParts({ startedAt, sources, forecast, champion, flights }: HealthFacts, now: Instant): FreshPart[] {
  if (startedAt === null) return [];
  const age = (newest: Instant | null): number => (now - Math.max(newest ?? startedAt, startedAt)) / HOUR;
  const parts: FreshPart[] = sources.map(({ id, newest }) => ({
    part: "source",
    id,
    value: age(newest),
    limit: SOURCE_MAX_AGE_H,
  }));
  parts.push({ part: "forecast", id: "", value: age(forecast), limit: FORECAST_MAX_AGE_H });
  parts.push({ part: "champion", id: "", value: age(champion), limit: CHAMPION_MAX_AGE_H });
  if (champion !== null && flights.served > 0) {
    parts.push({ part: "fallback", id: "", value: flights.fallback / flights.served, limit: FALLBACK_MAX_SHARE });
  }
  return parts;
}

export const staleParts = (facts: HealthFacts, now: Instant): FreshPart[] =>
  freshParts(facts, now).filter(({ value, limit }) => value > limit);

/**
 * Everything that `/healthz` judges an airport by: each part's age beside its limit, how often in a row a job threw,
 * and the age of the last tick. Before the first tick there are no checks.
 */
export function healthChecks(facts: HealthFacts, now: Instant): Check[] {
  if (facts.startedAt === null) return [];
  const checks = freshParts(facts, now).map(({ part, id, value, limit }) => ({
    name: [facts.iata, part, id, part === "fallback" ? "share" : "age h"].filter((word) => word !== "").join(" "),
    value,
    threshold: limit,
  }));
  for (const { job, times } of facts.throwing ?? [])
    checks.push({ name: `${facts.iata} job ${job} throws in a row`, value: times, threshold: MOST_THROWS });
  if (facts.lastTick !== undefined) {
    const value = (now - Math.max(facts.lastTick, facts.startedAt)) / HOUR;
    checks.push({ name: `${facts.iata} tick age h`, value, threshold: TICK_MAX_AGE_H });
  }
  return checks;
}
