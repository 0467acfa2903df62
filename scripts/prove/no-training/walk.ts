import { flightLogLoss } from "../../../core/evaluation/flight-losses.ts";
import type { Fold } from "../../../core/evaluation/walk-forward.ts";
import { BASELINE } from "../../../core/forecast/baselines.ts";
import { carrierHour } from "../../../core/model/baselines/carrier-hour.ts";
import { blend } from "../../../core/model/delay/train/learner.ts";
import { handsOver, named, remembering } from "../walks/learners.ts";
import { type AirportYear, rounded, walkAirportYear } from "../walks/walk.ts";

/** A day on which every fit made so far forecast the same flights. */
interface FitDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly flights: number;
  /** Losses summed over the flights: of each fit in the order of trainings, and of the baseline. */
  readonly loss: readonly number[];
  readonly baseline: number;
}

/** An airport-year in which no fit is ever thrown away. */
export interface FitWalk {
  readonly folds: readonly Fold[];
  readonly days: readonly FitDay[];
}

/** More than two years have. */
const MOST_FITS = 26;
const FIT = "fit-";

/** Walks through an airport-year with the champion's kind, and lets every fit forecast all days after it. */
export function walkWithAllFits(year: AirportYear): FitWalk {
  const champion = remembering(blend);
  const fits = Array.from({ length: MOST_FITS }, (_, k) =>
    handsOver(`${FIT}${k}`, () => named(champion.nth(k), `${FIT}${k}`)),
  );
  const entrants = [
    ...[champion.learner, ...fits].map((learner) => ({ learner, daily: false })),
    { learner: carrierHour, daily: true },
  ];
  const sums = new Map<number, { flights: number; baseline: number; loss: number[] }>();
  const folds = walkAirportYear(year, entrants, ({ learner, day, delayMin, cdf }) => {
    const sum = sums.get(day) ?? { flights: 0, baseline: 0, loss: new Array<number>(MOST_FITS).fill(0) };
    sums.set(day, sum);
    const loss = flightLogLoss(cdf, delayMin);
    if (learner === BASELINE) {
      sum.baseline += loss;
      sum.flights += 1;
    }
    if (learner.startsWith(FIT)) sum.loss[Number(learner.slice(FIT.length))]! += loss;
  });
  const days = [...sums].map(([day, { flights, baseline, loss }]) => {
    const made = folds.filter(({ from }) => from <= day).length;
    return { day, flights, baseline: rounded(baseline), loss: loss.slice(0, made).map(rounded) };
  });
  return { folds, days };
}
