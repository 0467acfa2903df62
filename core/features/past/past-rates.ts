import { clamp } from "../../clamp.ts";
import { canonicalNumber } from "../../flights/flight.ts";
import { logistic, logit, shrink } from "../statistics/shrink.ts";
import { CLIP, type HistoryView } from "./history.ts";
import type { Sums } from "./rate-table.ts";
import { HALF_LIVES, pairKey, type RateKind } from "./rates.ts";

/**
 * Share delayed, mean clipped delay and share cancelled of one key (such as a carrier), each shrunk towards its
 * parent's.
 */
export interface Rate {
  /** Share delayed of the departures, within (0, 1). */
  readonly late: number;
  /** Log-odds of `late`. */
  readonly logit: number;
  /** Mean clipped delay in minutes, within CLIP. */
  readonly delay: number;
  /** Share cancelled of all flights, within (0, 1). */
  readonly cancelled: number;
  /** Decayed number of departures that it was computed from, without the pseudo-count. */
  readonly weight: number;
}

/**
 * What is assumed of an airport of which nothing is known, and the pseudo-count with which it enters the airport's own
 * rate.
 */
const PRIOR: Rate = { late: 0.2, logit: logit(0.2), delay: 8, cancelled: 0.015, weight: 0 };
const PRIOR_PSEUDO_COUNT = 50;

/**
 * Pseudo-counts: a rate is shrunk towards its parent's as if that many flights had shown the parent's. `group` is for a
 * carrier, an hour or a destination, `pair` for two of them; `cancelled` is the least for the share of cancellations,
 * which are rare.
 */
const PSEUDO_COUNT = { airport: 50, group: 40, pair: 30, number: 15, cancelled: 60 } as const;

/** The part that the parent has in the rate of a flight number with so many past departures, decayed. */
export const parentShareOfNumber = (weight: number): number => PSEUDO_COUNT.number / (PSEUDO_COUNT.number + weight);

/** One of the half-lives, in days, that rates of this kind are kept with. */
type HalfLife<K extends RateKind> = (typeof HALF_LIVES)[K][number];

/**
 * Rates of the past from what was known at the instant of the view: hierarchical shrinkage, each rate towards that of a
 * wider key, up to the airport's and its prior. A rate without data equals its parent. Where a key has two parents
 * (carrier × hour), the parent is the sum of what each of them adds, in log-odds, to the parent they share. The number
 * in a method's name is its half-life in days.
 */
export class PastRates {
  readonly airport3: Rate;
  readonly airport14: Rate;
  readonly airport60: Rate;
  readonly #view: HistoryView;
  readonly #sums: Sums = { departed: 0, delayed: 0, minutes: 0, cancelled: 0 };
  readonly #memo = new Map<string, Rate>();

  constructor(view: HistoryView) {
    this.#view = view;
    this.airport60 = this.#rate("airport", "", 60, PRIOR, PRIOR_PSEUDO_COUNT);
    this.airport14 = this.#rate("airport", "", 14, this.airport60, PSEUDO_COUNT.airport);
    this.airport3 = this.#rate("airport", "", 3, this.airport14, PSEUDO_COUNT.airport);
  }

  hour60(hour: number): Rate {
    return this.#memoised(`h60 ${hour}`, () =>
      this.#rate("hour", String(hour), 60, this.airport60, PSEUDO_COUNT.group),
    );
  }

  carrier60(carrier: string): Rate {
    return this.#memoised(`c60 ${carrier}`, () =>
      this.#rate("carrier", carrier, 60, this.airport60, PSEUDO_COUNT.group),
    );
  }

  carrier30(carrier: string): Rate {
    return this.#memoised(`c30 ${carrier}`, () =>
      this.#rate("carrier", carrier, 30, this.carrier60(carrier), PSEUDO_COUNT.group),
    );
  }

  carrier7(carrier: string): Rate {
    return this.#memoised(`c7 ${carrier}`, () =>
      this.#rate("carrier", carrier, 7, this.carrier30(carrier), PSEUDO_COUNT.group),
    );
  }

  destination30(destination: string): Rate {
    return this.#memoised(`d ${destination}`, () =>
      this.#rate("destination", destination, 30, this.airport60, PSEUDO_COUNT.group),
    );
  }

  weekdayHour60(weekday: number, hour: number): Rate {
    const key = pairKey(weekday, hour);
    return this.#memoised(`wh ${key}`, () => this.#rate("weekdayHour", key, 60, this.hour60(hour), PSEUDO_COUNT.pair));
  }

  carrierHour60(carrier: string, hour: number): Rate {
    return this.#carrierHour(carrier, hour, 60);
  }

  carrierHour365(carrier: string, hour: number): Rate {
    return this.#carrierHour(carrier, hour, 365);
  }

  carrierDestination60(carrier: string, destination: string): Rate {
    const key = pairKey(carrier, destination);
    return this.#memoised(`cd ${key}`, () => {
      const parent = additiveParent(this.carrier60(carrier), this.destination30(destination), this.airport60);
      return this.#rate("carrierDestination", key, 60, parent, PSEUDO_COUNT.pair);
    });
  }

  destinationHour60(destination: string, hour: number): Rate {
    const key = pairKey(destination, hour);
    return this.#memoised(`dh ${key}`, () => {
      const parent = additiveParent(this.destination30(destination), this.hour60(hour), this.airport60);
      return this.#rate("destinationHour", key, 60, parent, PSEUDO_COUNT.pair);
    });
  }

  /** Rate of a flight number; carrier, destination and hour of the flight choose its parents. */
  number30(number: string, carrier: string, destination: string, hour: number): Rate {
    const byHour = this.carrierHour60(carrier, hour);
    const parent = additiveParent(byHour, this.carrierDestination60(carrier, destination), this.carrier60(carrier));
    return this.#rate("number", canonicalNumber(number), 30, parent, PSEUDO_COUNT.number);
  }

  #carrierHour(carrier: string, hour: number, halfLife: HalfLife<"carrierHour">): Rate {
    const key = pairKey(carrier, hour);
    return this.#memoised(`ch${halfLife} ${key}`, () => {
      const parent = additiveParent(this.carrier60(carrier), this.hour60(hour), this.airport60);
      return this.#rate("carrierHour", key, halfLife, parent, PSEUDO_COUNT.pair);
    });
  }

  #memoised(key: string, make: () => Rate): Rate {
    let rate = this.#memo.get(key);
    if (!rate) {
      rate = make();
      this.#memo.set(key, rate);
    }
    return rate;
  }

  #rate<K extends RateKind>(kind: K, key: string, halfLife: HalfLife<K>, parent: Rate, pseudoCount: number): Rate {
    const halfLives: readonly number[] = HALF_LIVES[kind];
    const sums = this.#view.sums(kind, key, halfLives.indexOf(halfLife), this.#sums);
    const { departed, delayed, minutes, cancelled } = sums;
    const late = shrink(delayed, departed, parent.late, pseudoCount);
    return {
      late,
      logit: logit(late),
      delay: shrink(minutes, departed, parent.delay, pseudoCount),
      cancelled: shrink(
        cancelled,
        departed + cancelled,
        parent.cancelled,
        Math.max(pseudoCount, PSEUDO_COUNT.cancelled),
      ),
      weight: departed,
    };
  }
}

/**
 * The rate of a pair if its two keys act independently: their log-odds add up relative to the parent they share (a
 * model without interaction), and so do their mean delays in minutes.
 */
function additiveParent(a: Rate, b: Rate, common: Rate): Rate {
  const logOdds = a.logit + b.logit - common.logit;
  return {
    late: logistic(logOdds),
    logit: logOdds,
    delay: clamp(a.delay + b.delay - common.delay, CLIP.min, CLIP.max),
    cancelled: logistic(logit(a.cancelled) + logit(b.cancelled) - logit(common.cancelled)),
    weight: 0,
  };
}
