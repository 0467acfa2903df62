import { type Lead, leadBucket } from "../lead.ts";
import type { Instant } from "../time.ts";

/** The fields of a forecast by which verification chooses what to score. */
export interface Verifiable {
  readonly flightKey: string;
  readonly model: string;
  readonly leadMin: number;
  /** The reference time. */
  readonly knownAt: Instant;
}

/**
 * The forecasts to score, by lead bucket and model: per flight those of the last issue within the bucket. Skill is only
 * comparable on the same flights, so the models that forecast the same flight side by side (champion and baseline) are
 * kept on exactly the flights for which all of them have a forecast. Models are sorted by name and forecasts by flight key,
 * so that scores are summed in a fixed order.
 */
export function forecastsToScore<T extends Verifiable>(forecasts: readonly T[]): Map<Lead, Map<string, T[]>> {
  const lastIssue = new Map<string, Instant>();
  const flightInBucket = (f: T): string => `${leadBucket(f.leadMin)} ${f.flightKey}`;
  for (const f of forecasts)
    lastIssue.set(flightInBucket(f), Math.max(lastIssue.get(flightInBucket(f)) ?? 0, f.knownAt) as Instant);
  const last = forecasts.filter(
    (f) => leadBucket(f.leadMin) !== null && lastIssue.get(flightInBucket(f)) === f.knownAt,
  );
  const byLead = Map.groupBy(last, (f) => leadBucket(f.leadMin) as Lead);
  return new Map([...byLead].map(([lead, all]) => [lead, onSameFlights(all)]));
}

/**
 * Forecasts by model. The models of the flight with most forecasts are compared with each other: of theirs, the flights
 * that all of them have are kept. Other models keep all flights.
 */
function onSameFlights<T extends Verifiable>(forecasts: readonly T[]): Map<string, T[]> {
  const byFlight = Map.groupBy(forecasts, (f) => f.flightKey);
  const most = Math.max(...[...byFlight.values()].map((all) => all.length));
  const full = [...byFlight.values()].find((all) => all.length === most) ?? [];
  const compared = new Set(full.map((f) => f.model));
  const isKept = (f: T): boolean =>
    !compared.has(f.model) ||
    byFlight.get(f.flightKey)?.filter((one) => compared.has(one.model)).length === compared.size;
  const byKey = (a: T, b: T): number => (a.flightKey < b.flightKey ? -1 : 1);
  const kept = Map.groupBy([...forecasts].filter(isKept).sort(byKey), (f) => f.model);
  return new Map([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}
