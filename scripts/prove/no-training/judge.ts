import { type AgedDay, type Ageing, ageingOf } from "../../../core/evaluation/ageing.ts";
import { WARMUP_DAYS } from "../walks/walk.ts";
import type { FitWalk } from "./walk.ts";

/** Days for which training is stopped. */
export const STOPPED_DAYS = 120;
/** Fits that must have aged before the stop, so that something can be foretold. */
const LEAST_FITS = 3;

/** What was foretold of ageing on the day when training stopped, and what came. */
export interface Stopped {
  readonly foretold: Ageing;
  readonly came: Ageing;
  /** Days of the walk until training stopped, and after it. */
  readonly before: number;
  readonly after: number;
}

/**
 * Stops training at the last fit that still has 120 days after it. Foretold is the ageing curve of the fits
 * before it on the days until then, as the hindcast makes it, less those of under half of its data: they lose to the fresh
 * ones by having seen little, not by age. What came is that of the last fit, beside those that would have been made.
 */
export function judgeStopped({ folds, days }: FitWalk): Stopped {
  const last = days.at(-1)?.day ?? 0;
  const stop = folds.findLastIndex(({ from }) => from + STOPPED_DAYS - 1 <= last);
  if (stop < LEAST_FITS) throw new Error(`${days.length} days are too few to stop training in`);
  const { from } = folds[stop]!;
  const pairs = (fits: readonly number[], first: number, to: number): AgedDay[] =>
    days
      .filter(({ day }) => day >= first && day <= to)
      .flatMap(({ day, flights, baseline, loss }) =>
        fits
          .filter((fit) => fit < loss.length)
          .map((fit) => ({
            day,
            age: day - folds[fit]!.cutoff,
            flights,
            loss: loss[fit]!,
            freshLoss: loss.at(-1)!,
            baselineLoss: baseline,
            same: fit === loss.length - 1,
          })),
      );
  const first = folds[0]!.from - WARMUP_DAYS;
  const dataOf = (fit: number): number => folds[fit]!.cutoff - first;
  const earlier = Array.from({ length: stop }, (_, fit) => fit).filter((fit) => 2 * dataOf(fit) >= dataOf(stop));
  return {
    foretold: ageingOf(pairs(earlier, Number.NEGATIVE_INFINITY, from - 1)),
    came: ageingOf(pairs([stop], from, from + STOPPED_DAYS - 1)),
    before: days.filter(({ day }) => day < from).length,
    after: days.filter(({ day }) => day >= from && day < from + STOPPED_DAYS).length,
  };
}

/** Ages that both curves tell of, with the ratio of each: foretold, and as it came. */
export const sharedAges = ({ foretold, came }: Stopped) =>
  came.curve.flatMap((point) => {
    const said = foretold.curve.find(({ ageFrom }) => ageFrom === point.ageFrom);
    return said && point.ageFrom > 1
      ? [{ ageFrom: point.ageFrom, ageTo: point.ageTo, said: said.ratio, is: point.ratio }]
      : [];
  });

/** What came otherwise than foretold: ages whose intervals have nothing in common. */
export const wrongOf = (stopped: Stopped): string[] => {
  const ages = sharedAges(stopped);
  if (ages.length === 0) return ["nothing was foretold of the ages that came"];
  return ages
    .filter(({ said, is }) => is.low > said.high || said.low > is.high)
    .map(
      ({ ageFrom, ageTo, said, is }) =>
        `at ${ageFrom} to ${Math.min(ageTo, STOPPED_DAYS)} days the loss is ${is.mean.toFixed(3)} of the fresh model's, foretold ${said.mean.toFixed(3)}`,
    );
};
