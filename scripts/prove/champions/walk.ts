import { CDF_ONE, type Cdf, quantise } from "../../../core/distribution/cdf.ts";
import { shiftCdf } from "../../../core/distribution/shift.ts";
import { flightLogLoss } from "../../../core/evaluation/flight-losses.ts";
import { rounded, walkAirportYear } from "../walks/walk.ts";
import { championEntrants } from "./entrants.ts";

/** The log loss of every model on the flights of a day, the same flights for each. JSON. */
export interface WalkDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly flights: number;
  /** Sum of the log loss by model. */
  readonly loss: Readonly<Record<string, number>>;
}

/** By how much the log-odds of every delay are raised, as by a label that was read wrongly. */
const SHIFT = 0.5;
/** Flights by which forecasts are late, as by a column that slipped. */
const SLIP = 37;

/** The airport-years that have weather beside them. */
const WITH_WEATHER = ["EWR_2013", "SEA_2015", "PHX_2024", "ABQ_2017"];

/**
 * Walks through an airport-year with the entrants of this study. `shifted` and `damaged`
 * are made of the champion's forecasts: raised as a whole, and handed to another flight.
 */
export function walkYear(name: string): WalkDay[] {
  const days = new Map<number, { flights: number; loss: Record<string, number> }>();
  const add = (day: number, model: string, cdf: Cdf, delayMin: number): void => {
    const sum = days.get(day) ?? { flights: 0, loss: {} };
    days.set(day, sum);
    sum.loss[model] = (sum.loss[model] ?? 0) + flightLogLoss(cdf, delayMin);
  };
  const before: Cdf[] = [];
  const year = { name, weather: WITH_WEATHER.includes(name) };
  walkAirportYear(year, championEntrants(), ({ learner, day, delayMin, cdf }) => {
    add(day, learner, cdf, delayMin);
    if (learner !== "blend") return;
    days.get(day)!.flights += 1;
    add(
      day,
      "shifted",
      quantise(
        shiftCdf(
          Float64Array.from(cdf, (p) => p / CDF_ONE),
          SHIFT,
        ),
      ),
      delayMin,
    );
    before.push(cdf);
    add(day, "damaged", before[Math.max(0, before.length - 1 - SLIP)]!, delayMin);
  });
  return [...days].map(([day, { flights: n, loss }]) => ({
    day,
    flights: n,
    loss: Object.fromEntries(Object.entries(loss).map(([model, sum]) => [model, rounded(sum)])),
  }));
}
