import { type Lead, leadBucket } from "../lead.ts";
import type { Instant } from "../time.ts";

/** A forecast as far as verification looks at it. */
export interface Verifiable {
  readonly flightKey: string;
  readonly model: string;
  readonly leadMin: number;
  /** The reference time. */
  readonly knownAt: Instant;
}

/**
 * The forecasts that count, by lead bucket and model: for each flight those of the last issue within the bucket. The models that
 * forecast most flights together (champion and baseline) are kept on exactly the flights that all of them forecast.
 */
export function countingForecasts<T extends Verifiable>(forecasts: readonly T[]): Map<Lead, Map<string, T[]>> {
  const lastIssue = new Map<string, Instant>();
  const place = (f: T): string => `${leadBucket(f.leadMin)} ${f.flightKey}`;
  for (const f of forecasts) lastIssue.set(place(f), Math.max(lastIssue.get(place(f)) ?? 0, f.knownAt) as Instant);
  const counting = forecasts.filter((f) => leadBucket(f.leadMin) !== null && lastIssue.get(place(f)) === f.knownAt);
  const byLead = Map.groupBy(counting, (f) => leadBucket(f.leadMin) as Lead);
  return new Map([...byLead].map(([lead, all]) => [lead, onSameFlights(all)]));
}

function onSameFlights<T extends Verifiable>(forecasts: readonly T[]): Map<string, T[]> {
  const models = Map.groupBy(forecasts, (f) => f.flightKey);
  const most = Math.max(...[...models.values()].map((all) => all.length));
  const full = [...models.values()].find((all) => all.length === most) ?? [];
  const compared = new Set(full.map((f) => f.model));
  const counts = (f: T): boolean =>
    !compared.has(f.model) ||
    models.get(f.flightKey)?.filter((one) => compared.has(one.model)).length === compared.size;
  const byKey = (a: T, b: T): number => (a.flightKey < b.flightKey ? -1 : 1);
  const kept = Map.groupBy([...forecasts].filter(counts).sort(byKey), (f) => f.model);
  return new Map([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}
