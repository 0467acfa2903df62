import { dayBlockBootstrap, type Interval } from "../../../core/evaluation/bootstrap.ts";
import { type EveningLoss, flightOf } from "./live-evenings.ts";

/** Two ways to forecast the same flights from the same evening. */
export interface EveningComparison {
  readonly days: number;
  readonly flights: number;
  /** Mean log loss of the forecasts issued, and of those made afterwards. */
  readonly live: number;
  readonly hindcast: number;
  /** The second less the first, with an interval from resampled days. */
  readonly difference: Interval;
}

/** Pairs the forecasts of each flight that is in both lists; null without any. */
export function compareEvenings(
  live: readonly EveningLoss[],
  hindcast: readonly EveningLoss[],
): EveningComparison | null {
  const issued = Map.groupBy(live, flightOf);
  const pairs = hindcast.flatMap((after) => {
    const before = issued.get(flightOf(after))?.shift();
    return before ? [{ day: after.day, live: before.loss, hindcast: after.loss }] : [];
  });
  if (pairs.length === 0) return null;
  const days = [...Map.groupBy(pairs, ({ day }) => day).values()];
  const total = (of: "live" | "hindcast") => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const sums = days.map((all) => all.reduce((sum, pair) => sum + pair.hindcast - pair.live, 0));
  const counts = days.map((all) => all.length);
  return {
    days: days.length,
    flights: pairs.length,
    live: total("live"),
    hindcast: total("hindcast"),
    difference: dayBlockBootstrap(sums, counts, "evenings"),
  };
}
