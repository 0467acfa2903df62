import { HOUR, plus } from "../../time.ts";
import type { HistoryView } from "./history.ts";
import { isDelayed } from "./outcome.ts";
import type { PastRates } from "./past-rates.ts";

/** Sums over flights that left, newer ones weighing more. */
interface Sums {
  /** Flights delayed beyond what was usual: delayed less expected. */
  beyond: number;
  /** Variance of that number, had all been as usual. */
  variance: number;
}

/** A history keeps the outcomes of single flights no longer. */
const LOOK_BACK_MS = 96 * HOUR;
/** A flight that was due so much earlier weighs half as much. */
const HALF_LIFE_MS = 12 * HOUR;
/** Variance of no surprise, by which the excess of the airport, an airline or a destination is held back. */
const AIRPORT_VARIANCE = 20;
const CARRIER_VARIANCE = 10;
const DESTINATION_VARIANCE = 5;
/**
 * Log-odds of the next flight for each unit of excess: the coefficients of a logistic regression on the forecasts of three
 * airport-years, much the same with any one of them left out, and one or six hours before departure as on the evening
 * before. What is common to the whole airport models know, so that a part of it is taken back.
 */
const OF_AIRPORT = -0.12;
const OF_CARRIER = 0.2;
const OF_DESTINATION = 0.4;

/**
 * How much more than usual the flights of an airline and those to a destination were delayed in the last days, as far as
 * was known at the instant of the view. Models learn from rates of destinations over a month; traffic control, weather and
 * works there last for days. Each excess is a Newton step from the rate of airline and hour, in log-odds:
 *
 *   (delayed − expected) / (variance + held back)
 */
export class DelayedLately {
  readonly #all: Sums = { beyond: 0, variance: 0 };
  readonly #carriers = new Map<string, Sums>();
  readonly #destinations = new Map<string, Sums>();

  constructor(view: HistoryView, past: PastRates) {
    const usual = usualOf(past);
    for (const outcome of view.knownAfter(plus(view.at, -LOOK_BACK_MS))) {
      const { carrier, destination, hour, delayMin, scheduledAt } = outcome;
      if (delayMin === null) continue;
      // A flight may be known before it was due.
      const weight = 2 ** (-Math.max(0, view.at - scheduledAt) / HALF_LIFE_MS);
      const expected = usual(carrier, hour);
      for (const sums of [this.#all, sumsOf(this.#carriers, carrier), sumsOf(this.#destinations, destination)]) {
        sums.beyond += weight * (Number(isDelayed(outcome)) - expected);
        sums.variance += weight * expected * (1 - expected);
      }
    }
  }

  /**
   * Log-odds by which a delay of such a flight is likelier (above 0) than a model of slower rates says; 0 where nothing is
   * known of the last days.
   */
  logOdds(carrier: string, destination: string): number {
    return (
      OF_AIRPORT * excess(this.#all, AIRPORT_VARIANCE) +
      OF_CARRIER * excess(this.#carriers.get(carrier), CARRIER_VARIANCE) +
      OF_DESTINATION * excess(this.#destinations.get(destination), DESTINATION_VARIANCE)
    );
  }
}

/** The rates of airline and hour, each asked for once: it is the innermost loop of making rows. */
function usualOf(past: PastRates): (carrier: string, hour: number) => number {
  const rates = new Map<string, number[]>();
  return (carrier, hour) => {
    const byHour = rates.get(carrier) ?? [];
    rates.set(carrier, byHour);
    byHour[hour] ??= past.carrierHour60(carrier, hour).late;
    return byHour[hour];
  };
}

const excess = (sums: Sums | undefined, heldBack: number): number =>
  sums ? sums.beyond / (sums.variance + heldBack) : 0;

function sumsOf(groups: Map<string, Sums>, key: string): Sums {
  const found = groups.get(key) ?? { beyond: 0, variance: 0 };
  groups.set(key, found);
  return found;
}
