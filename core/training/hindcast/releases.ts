import type { Interval } from "../../evaluation/bootstrap.ts";
import { lossRatio } from "../../evaluation/loss-ratio.ts";
import type { DaysOfScores, ModelDayScores } from "./day-forecasts.ts";

/** How one release would have fared beside the one before it, on the same days of history. */
export interface ReleaseComparison {
  readonly days: number;
  readonly flights: number;
  /** Log loss of the newer release over that of the older; above 1 worse. */
  readonly ratio: Interval;
}

/**
 * Compares the hindcasts of two releases on the days and leads at which both forecast as many flights. `isServed` tells
 * the rows of what would have served from those of baselines. Null where they share less than two weeks.
 */
export function compareReleases(
  newer: DaysOfScores,
  older: DaysOfScores,
  isServed: (model: string) => boolean,
): ReleaseComparison | null {
  const pairs = [...newer].flatMap(([day, scores]) =>
    scores
      .filter(({ model }) => isServed(model))
      .flatMap((now) => {
        const before = (older.get(day) ?? []).find(
          (one) => isServed(one.model) && one.lead === now.lead && one.n === now.n,
        );
        return before ? [{ day, flights: now.n, loss: lossOf(now), against: lossOf(before) }] : [];
      }),
  );
  const ratio = lossRatio(pairs, "releases");
  if (!ratio) return null;
  const flights = pairs.reduce((sum, pair) => sum + pair.flights, 0);
  return { days: new Set(pairs.map(({ day }) => day)).size, flights, ratio };
}

const lossOf = ({ n, logLoss }: ModelDayScores): number => n * logLoss;
