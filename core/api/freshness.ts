import { HOUR, type Instant } from "../time.ts";

/** Forecasts come at least every evening; two hours more than a day forgive one late evening, not a missed one. */
export const FORECAST_MAX_AGE_H = 26;
/** A champion comes every day; three days without one mean that training or promotion is stuck. */
export const CHAMPION_MAX_AGE_H = 72;
/** A source that has given nothing usable for a day and a half has missed a whole day's evening. */
export const SOURCE_MAX_AGE_H = 36;
/** Share of forecasts that baselines may serve before the champion counts as missing. */
export const FALLBACK_MAX_SHARE = 0.05;

/** True where a page must say over everything else that its forecasts are old. */
export const isStale = (issuedAt: Instant | null, now: Instant): boolean =>
  issuedAt !== null && now - issuedAt > FORECAST_MAX_AGE_H * HOUR;
