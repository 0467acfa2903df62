import { DELAYED_MIN, delayedAs01 } from "../../../core/delay.ts";
import { pLate } from "../../../core/distribution/cdf.ts";
import { flightLogLoss } from "../../../core/evaluation/flight-losses.ts";
import type { DayLosses } from "../../../core/evaluation/verdict/day-losses.ts";
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
  /** By carrier, with the expectation of the first model. */
  readonly airlines: NonNullable<DayLosses["airlines"]>;
}

export interface WalkResult {
  readonly models: readonly string[];
  readonly days: readonly WalkDay[];
}

interface DaySums {
  n: number;
  late: number;
  readonly loss: Float64Array;
  readonly expected: Float64Array;
  readonly airlines: Record<string, { flights: number; late: number; expected: number }>;
}

/** Walks through an airport-year, or what `change` makes of it, with the entrants of this study. */
export function walkYear(year: AirportYear, change?: (world: World) => World): WalkResult {
  const entrants = studyEntrants(year.weather);
  const models = entrants.map(({ learner }) => learner.id);
  const sums = new Map<number, DaySums>();
  const add: Parameters<typeof walkAirportYear>[2] = ({ learner, day, carrier, delayMin, cdf }) => {
    const at = models.indexOf(learner);
    const sum = sums.get(day) ?? {
      n: 0,
      late: 0,
      loss: new Float64Array(models.length),
      expected: new Float64Array(models.length),
      airlines: {},
    };
    sums.set(day, sum);
    if (at === 0) {
      sum.n += 1;
      sum.late += delayedAs01(delayMin);
      const airline = sum.airlines[carrier] ?? { flights: 0, late: 0, expected: 0 };
      sum.airlines[carrier] = airline;
      airline.flights += 1;
      airline.late += delayedAs01(delayMin);
      airline.expected += pLate(cdf, DELAYED_MIN);
    }
    sum.loss[at]! += flightLogLoss(cdf, delayMin);
    sum.expected[at]! += pLate(cdf, DELAYED_MIN);
  };
  walkAirportYear(year, entrants, add, change);
  const days = [...sums].map(([day, { n, late, loss, expected, airlines }]) => ({
    day,
    n,
    late,
    loss: [...loss].map((sum) => rounded(sum / n)),
    expected: [...expected].map((sum) => rounded(sum / n)),
    airlines: Object.fromEntries(
      Object.entries(airlines).map(([carrier, one]) => [carrier, { ...one, expected: rounded(one.expected) }]),
    ),
  }));
  return { models, days };
}
