import { LEADS, type Lead } from "../contract.ts";
import type { Instant } from "../time.ts";

/** A forecast as far as verification looks at it. */
export interface Verifiable {
  readonly flightKey: string;
  readonly model: string;
  readonly leadMin: number;
  /** The reference time. */
  readonly knownAt: Instant;
}

/** The bucket of a lead time in minutes: the lower edge belongs to it. Null at or after departure, and two days or more ahead. */
export function leadBucket(leadMin: number): Lead | null {
  if (leadMin <= 0) return null;
  return LEADS.find((lead) => leadMin < 60 * Number(lead.split("-")[1])) ?? null;
}

/**
 * The forecasts that count: for each flight, model and lead bucket the last one issued. Only flights that every model of the bucket
 * has forecast are kept, so that all models are scored on the same flights.
 */
export function countingForecasts<T extends Verifiable>(forecasts: readonly T[]): Map<Lead, Map<string, T[]>> {
  const last = new Map<string, T>();
  for (const forecast of forecasts) {
    const lead = leadBucket(forecast.leadMin);
    if (!lead) continue;
    const key = `${lead} ${forecast.model} ${forecast.flightKey}`;
    const earlier = last.get(key);
    if (!earlier || forecast.knownAt >= earlier.knownAt) last.set(key, forecast);
  }
  const byLead = Map.groupBy(last.values(), (f) => leadBucket(f.leadMin) as Lead);
  return new Map([...byLead].map(([lead, all]) => [lead, onSameFlights(all)]));
}

function onSameFlights<T extends Verifiable>(forecasts: readonly T[]): Map<string, T[]> {
  const byModel = Map.groupBy(forecasts, (f) => f.model);
  const counts = new Map<string, number>();
  for (const f of forecasts) counts.set(f.flightKey, (counts.get(f.flightKey) ?? 0) + 1);
  const shared = (f: T): boolean => counts.get(f.flightKey) === byModel.size;
  const byKey = (a: T, b: T): number => (a.flightKey < b.flightKey ? -1 : 1);
  return new Map([...byModel].map(([model, all]) => [model, all.filter(shared).sort(byKey)]));
}
