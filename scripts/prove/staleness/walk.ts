import { DELAYED_MIN } from "../../../core/delay.ts";
import { pLate } from "../../../core/distribution/cdf.ts";
import { flightLogLoss } from "../../../core/evaluation/flight-losses.ts";
import type { World } from "../../backtest/load.ts";
import { type AirportYear, rounded, walkAirportYear } from "../walks/walk.ts";
import { studyEntrants } from "./entrants.ts";

/** The loss of a model on the flights of a day, the same flights for every model of a walk. */
interface WalkDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly n: number;
  readonly late: number;
  /** Mean log loss of each model, in the order of `WalkResult.models`. */
  readonly loss: readonly number[];
  /** Mean of P(late) of each model. */
  readonly expected: readonly number[];
}

export interface WalkResult {
  readonly models: readonly string[];
  readonly days: readonly WalkDay[];
}

/** Walks through an airport-year, or what `change` makes of it, with the entrants of this study. */
export function walkYear(year: AirportYear, change?: (world: World) => World): WalkResult {
  const entrants = studyEntrants(year.weather);
  const models = entrants.map(({ learner }) => learner.id);
  const sums = new Map<number, { n: number; late: number; loss: Float64Array; expected: Float64Array }>();
  const add: Parameters<typeof walkAirportYear>[2] = ({ learner, day, delayMin, cdf }) => {
    const at = models.indexOf(learner);
    const sum = sums.get(day) ?? {
      n: 0,
      late: 0,
      loss: new Float64Array(models.length),
      expected: new Float64Array(models.length),
    };
    sums.set(day, sum);
    if (at === 0) {
      sum.n += 1;
      sum.late += delayMin >= DELAYED_MIN ? 1 : 0;
    }
    sum.loss[at]! += flightLogLoss(cdf, delayMin);
    sum.expected[at]! += pLate(cdf, DELAYED_MIN);
  };
  walkAirportYear(year, entrants, add, change);
  const days = [...sums].map(([day, { n, late, loss, expected }]) => ({
    day,
    n,
    late,
    loss: [...loss].map((sum) => rounded(sum / n)),
    expected: [...expected].map((sum) => rounded(sum / n)),
  }));
  return { models, days };
}
