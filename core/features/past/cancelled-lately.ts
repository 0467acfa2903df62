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
/** Of a day's weight half is left after one and a half days: storms at a destination last. */
const DECAY = new Decay(1.5);
/** A flight that was due so much earlier weighs half as much: what befalls an airline or the airport is over sooner. */
const HALF_LIFE_MS = 6 * HOUR;
/** Pseudo-counts by which the airport's share is shrunk towards its usual one, and a group's towards the airport's. */
const AIRPORT_PSEUDO_COUNT = 50;
const GROUP_PSEUDO_COUNT = 40;
/**
 * Log-odds of the next flight for each unit of logarithm by which a group's share exceeds the airport's, or the airport's
 * the usual one: near the coefficients of logistic regressions on the forecasts of three airport-years, of the evening
 * before and within the day.
 */
const OF_AIRPORT = 0.1;
const OF_CARRIER = 0.4;
const OF_DESTINATION = 0.5;

/**
 * How much more than others the flights to a destination were cancelled in the last days, those of an airline in the last
 * hours, and all of them in the last hours more than usual, as far as was known at the instant of the view. Models learn
 * from rates over weeks.
 */
export class CancelledLately {
  /** Shares of the airport over days and over hours. */
  readonly #days: number;
  readonly #hours: number;
  readonly #usual: number;
  readonly #carriers = new Map<string, Sums>();
  readonly #destinations = new Map<string, Sums>();

  /** `usual`: the airport's share of cancellations over the last weeks, within (0, 1). */
  constructor(view: HistoryView, usual: number) {
    const days = { flights: 0, cancelled: 0 };
    const hours = { flights: 0, cancelled: 0 };
    for (const outcome of view.knownAfter(plus(view.at, -LOOK_BACK_MS))) {
      const { day, carrier, destination, scheduledAt, delayMin } = outcome;
      // A cancellation may be known before its day.
      const ofDay = DECAY.factor(Math.max(0, view.day - day));
      const ofHour = 2 ** (-Math.max(0, view.at - scheduledAt) / HALF_LIFE_MS);
      const cancelled = delayMin === null;
      for (const sums of [days, sumsOf(this.#destinations, destination)]) add(sums, ofDay, cancelled);
      for (const sums of [hours, sumsOf(this.#carriers, carrier)]) add(sums, ofHour, cancelled);
    }
    this.#usual = usual;
    this.#days = shrink(days.cancelled, days.flights, usual, AIRPORT_PSEUDO_COUNT);
    this.#hours = shrink(hours.cancelled, hours.flights, usual, AIRPORT_PSEUDO_COUNT);
  }

  /** Log-odds by which a cancellation of such a flight is likelier (above 0) than a model of slower rates says. */
  logOdds(carrier: string, destination: string): number {
    return (
      OF_AIRPORT * Math.log(this.#hours / this.#usual) +
      OF_CARRIER * excess(this.#carriers.get(carrier), this.#hours) +
      OF_DESTINATION * excess(this.#destinations.get(destination), this.#days)
    );
  }
}

/** Logarithm by which a group's share exceeds the airport's; 0 of a group without flights. */
const excess = (sums: Sums | undefined, airport: number): number =>
  sums ? Math.log(shrink(sums.cancelled, sums.flights, airport, GROUP_PSEUDO_COUNT) / airport) : 0;

function add(sums: Sums, weight: number, cancelled: boolean): void {
  sums.flights += weight;
  if (cancelled) sums.cancelled += weight;
}

function sumsOf(groups: Map<string, Sums>, key: string): Sums {
  const found = groups.get(key) ?? { flights: 0, cancelled: 0 };
  groups.set(key, found);
  return found;
}
