import { HOUR, type Instant } from "../time.ts";
import type { HealthFacts } from "./read-model.ts";

/**
 * Thresholds of `GET /healthz`, which fails if one is exceeded, and of the warnings on pages. Ages are in hours.
 */

/**
 * Forecasts are issued at least every evening: two hours more than a day tolerate a late evening but not a missed one.
 */
export const FORECAST_MAX_AGE_H = 26;
/** A model is trained every day: three days without a promotion mean that training or promotion is stuck. */
export const CHAMPION_MAX_AGE_H = 72;
/** A source without a usable answer for a day and a half has missed a whole day's evening. */
export const SOURCE_MAX_AGE_H = 36;
/** Share of forecasts, 0 … 1, that baselines may serve before the champion counts as missing. */
export const FALLBACK_MAX_SHARE = 0.05;

/** Whether a page must warn, above everything else, that its forecasts are old; false while there are none. */
export const isStale = (issuedAt: Instant | null, now: Instant): boolean =>
  issuedAt !== null && now - issuedAt > FORECAST_MAX_AGE_H * HOUR;

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
 * from the airport's first tick, so that a source that never answers fails like one that stopped. Empty before the first
 * tick.
 */
export function freshParts(
  { startedAt, sources, forecast, champion, flights }: HealthFacts,
  now: Instant,
): FreshPart[] {
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
