import { HOUR, type Instant } from "../time.ts";

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
/** A tick is due every quarter of an hour, and what it left is recorded at least every hour. */
export const TICK_MAX_AGE_H = 2;
/** How often in a row a job may throw: three quarters of an hour of ticks, and then it is no accident. */
export const MOST_THROWS = 3;

/** Whether a page must warn, above everything else, that its forecasts are old; false while there are none. */
export const isStale = (issuedAt: Instant | null, now: Instant): boolean =>
  issuedAt !== null && now - issuedAt > FORECAST_MAX_AGE_H * HOUR;
