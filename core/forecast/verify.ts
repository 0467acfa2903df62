import { type Lead, leadBucket } from "../lead.ts";
import { isServed } from "./baselines.ts";

/** The fields of a forecast by which verification chooses what to score. */
export interface Verifiable {
  readonly flightKey: string;
  readonly model: string;
  readonly leadMin: number;
  /** Number of the issue: later ones have higher numbers, also where two were made at one reference time. */
  readonly issue: number;
}

/** The forecasts of one model at one lead that are scored, in the order of flight keys. */
export interface ToScore<T> {
  readonly forecasts: readonly T[];
  /**
   * The champion's forecasts of the same flights in the same issues; null for the champion itself, and where it made
   * none.
   */
  readonly served: readonly T[] | null;
}

/**
 * The forecasts to score, by lead bucket and model: per flight those of the last issue within the bucket, which is what
 * was shown. Skill is only
 * comparable on the same flights, so each model is paired with the champion (`isServed`) on the flights that both
 * forecast in that issue, whatever other models did; a model that no champion stood beside keeps all of its flights,
 * and so does the champion. Models are sorted by name and forecasts by flight key, so that scores are summed in a fixed
 * order.
 */
export function forecastsToScore<T extends Verifiable>(forecasts: readonly T[]): Map<Lead, Map<string, ToScore<T>>> {
  const lastIssue = new Map<string, number>();
  const flightInBucket = (f: T): string => `${leadBucket(f.leadMin)} ${f.flightKey}`;
  for (const f of forecasts) lastIssue.set(flightInBucket(f), Math.max(lastIssue.get(flightInBucket(f)) ?? 0, f.issue));
  const last = forecasts.filter((f) => leadBucket(f.leadMin) !== null && lastIssue.get(flightInBucket(f)) === f.issue);
  const byLead = Map.groupBy(last, (f) => leadBucket(f.leadMin) as Lead);
  return new Map([...byLead].map(([lead, all]) => [lead, pairedWithServed(all)]));
}

function pairedWithServed<T extends Verifiable>(forecasts: readonly T[]): Map<string, ToScore<T>> {
  const served = new Map(forecasts.filter((f) => isServed(f.model)).map((f) => [f.flightKey, f]));
  const byKey = (a: T, b: T): number => (a.flightKey < b.flightKey ? -1 : 1);
  const byModel = Map.groupBy([...forecasts].sort(byKey), (f) => f.model);
  const paired = [...byModel].map(([model, all]): [string, ToScore<T>] => {
    const both = isServed(model) ? [] : all.filter((f) => served.has(f.flightKey));
    if (both.length === 0) return [model, { forecasts: all, served: null }];
    return [model, { forecasts: both, served: both.map((f) => served.get(f.flightKey)!) }];
  });
  return new Map(paired.sort(([a], [b]) => (a < b ? -1 : 1)));
}
