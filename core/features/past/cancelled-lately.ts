import { HOUR, plus } from "../../time.ts";
import { Decay } from "../statistics/decay.ts";
import { shrink } from "../statistics/shrink.ts";
import type { HistoryView } from "./history.ts";

/** Sums over flights whose outcome is known, newer days weighing more. */
interface Sums {
  flights: number;
  cancelled: number;
}

/** Flights of the last three local days are looked at: a history keeps the outcomes of single flights no longer. */
const LOOK_BACK_MS = 96 * HOUR;
/** Of a day's weight half is left after one and a half days. */
const DECAY = new Decay(1.5);
/** Pseudo-counts by which the airport's share is shrunk towards its usual one, and a group's towards the airport's. */
const AIRPORT_PSEUDO_COUNT = 50;
const GROUP_PSEUDO_COUNT = 40;
/**
 * Log-odds of the next flight for each unit of logarithm by which a group's share exceeds the airport's: the
 * coefficients of a logistic regression on the forecasts of four airport-years, much the same with any one of them left
 * out.
 */
const OF_CARRIER = 0.2;
const OF_DESTINATION = 0.5;

/**
 * How much more than others the flights of an airline and those to a destination were cancelled in the last days, as
 * far as was known at the instant of the view. Models learn from rates over weeks; a storm at a destination or an airline
 * in disorder lasts for days. What is common to the whole airport is left to the models, which are shown it.
 */
export class CancelledLately {
  readonly #airport: number;
  readonly #carriers = new Map<string, Sums>();
  readonly #destinations = new Map<string, Sums>();

  /** `usual`: the airport's share of cancellations over the last weeks, within (0, 1). */
  constructor(view: HistoryView, usual: number) {
    const all = { flights: 0, cancelled: 0 };
    for (const { day, carrier, destination, delayMin } of view.knownAfter(plus(view.at, -LOOK_BACK_MS))) {
      // A cancellation may be known before its day.
      const weight = DECAY.factor(Math.max(0, view.day - day));
      for (const sums of [all, sumsOf(this.#carriers, carrier), sumsOf(this.#destinations, destination)]) {
        sums.flights += weight;
        if (delayMin === null) sums.cancelled += weight;
      }
    }
    this.#airport = shrink(all.cancelled, all.flights, usual, AIRPORT_PSEUDO_COUNT);
  }

  /**
   * Log-odds by which a cancellation of such a flight is likelier (above 0) than a model of slower rates says; 0 where
   * neither airline nor destination had flights.
   */
  logOdds(carrier: string, destination: string): number {
    const excess = (sums: Sums | undefined): number =>
      sums ? Math.log(shrink(sums.cancelled, sums.flights, this.#airport, GROUP_PSEUDO_COUNT) / this.#airport) : 0;
    return (
      OF_CARRIER * excess(this.#carriers.get(carrier)) + OF_DESTINATION * excess(this.#destinations.get(destination))
    );
  }
}

function sumsOf(groups: Map<string, Sums>, key: string): Sums {
  const found = groups.get(key) ?? { flights: 0, cancelled: 0 };
  groups.set(key, found);
  return found;
}
