import { HOUR, type Instant } from "../time.ts";
import {
  CHAMPION_MAX_AGE_H,
  FALLBACK_MAX_SHARE,
  FORECAST_MAX_AGE_H,
  MOST_THROWS,
  SOURCE_MAX_AGE_H,
  TICK_MAX_AGE_H,
} from "./freshness.ts";
import type { HealthFacts } from "./read-model.ts";

export interface Check {
  /** `HKG source hkia age h` */
  readonly name: string;
  readonly value: number;
  readonly threshold: number;
}

/**
 * Compares the age in hours of each source, of the forecasts and of the champion, and the share of baseline forecasts,
 * with thresholds; so are the last tick's age, and how often in a row a job threw. The age of anything that has never been there counts from the airport's first tick, so that a source
 * that never answers fails like one that stopped. Before the first tick there are no checks.
 */
export function healthChecks(facts: HealthFacts, now: Instant): Check[] {
  const { iata, startedAt, flights } = facts;
  if (startedAt === null) return [];
  const age = (newest: Instant | null): number => (now - Math.max(newest ?? startedAt, startedAt)) / HOUR;
  const checks = facts.sources.map(({ id, newest }) => ({
    name: `${iata} source ${id} age h`,
    value: age(newest),
    threshold: SOURCE_MAX_AGE_H,
  }));
  checks.push({ name: `${iata} forecast age h`, value: age(facts.forecast), threshold: FORECAST_MAX_AGE_H });
  checks.push({ name: `${iata} champion age h`, value: age(facts.champion), threshold: CHAMPION_MAX_AGE_H });
  for (const { job, times } of facts.throwing ?? [])
    checks.push({ name: `${iata} job ${job} throws in a row`, value: times, threshold: MOST_THROWS });
  if (facts.lastTick)
    checks.push({ name: `${iata} tick age h`, value: age(facts.lastTick), threshold: TICK_MAX_AGE_H });
  if (facts.champion !== null && flights.served > 0) {
    const share = flights.fallback / flights.served;
    checks.push({ name: `${iata} fallback share`, value: share, threshold: FALLBACK_MAX_SHARE });
  }
  return checks;
}
