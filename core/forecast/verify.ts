import { type Lead, leadBucket } from "../lead.ts";
import { isBaseline } from "./baselines.ts";

/** The fields of a forecast by which verification chooses what to score. */
export interface Verifiable {
  readonly flightKey: string;
  readonly model: string;
  readonly leadMin: number;
  /** Number of the issue: later ones have higher numbers, also where two were made at one reference time. */
  readonly issue: number;
}

/**
 * The forecasts to score, by lead bucket and model: per flight those of the last issue within the bucket, which is what
 * was shown. Models are sorted by name and forecasts by flight key, so that scores are summed in a fixed order.
 */
export function forecastsToScore<T extends Verifiable>(forecasts: readonly T[]): Map<Lead, Map<string, T[]>> {
  const lastIssue = new Map<string, number>();
  const flightInBucket = (f: T): string => `${leadBucket(f.leadMin)} ${f.flightKey}`;
  for (const f of forecasts) lastIssue.set(flightInBucket(f), Math.max(lastIssue.get(flightInBucket(f)) ?? 0, f.issue));
  const last = forecasts.filter((f) => leadBucket(f.leadMin) !== null && lastIssue.get(flightInBucket(f)) === f.issue);
  const byLead = Map.groupBy(last, (f) => leadBucket(f.leadMin) as Lead);
  return new Map([...byLead].map(([lead, all]) => [lead, besideChampion(all)]));
}

/**
 * Forecasts by model. A champion is scored on all that it forecast. Skill is only comparable on the same flights, so
 * every other model is scored on the flights that it shares with a champion; one that shares none, as before the first
 * champion, on all of its own. So no model takes flights away from another pair.
 */
function besideChampion<T extends Verifiable>(forecasts: readonly T[]): Map<string, T[]> {
  const byKey = (a: T, b: T): number => (a.flightKey < b.flightKey ? -1 : 1);
  const champion = new Set(forecasts.filter((f) => !isBaseline(f.model)).map((f) => f.flightKey));
  const byModel = Map.groupBy([...forecasts].sort(byKey), (f) => f.model);
  const chosen = [...byModel].map(([model, all]): [string, T[]] => {
    const shared = all.filter((f) => champion.has(f.flightKey));
    return [model, shared.length > 0 ? shared : all];
  });
  return new Map(chosen.sort(([a], [b]) => (a < b ? -1 : 1)));
}
