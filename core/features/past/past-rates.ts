import { clamp } from "../../clamp.ts";
import { logistic, logit, shrink } from "../statistics/shrink.ts";
import { CLIP, type HistoryView } from "./history.ts";
import type { Sums } from "./rate-table.ts";
import { pairKey, type RateKind } from "./rates.ts";

/** Share delayed, mean clipped delay and share cancelled of one key, each shrunken toward its parent's. */
export interface Rate {
  readonly late: number;
  /** Log odds of `late`. */
  readonly logit: number;
  readonly delay: number;
  readonly cancelled: number;
  /** Decayed number of departures behind it, before shrinking. */
  readonly weight: number;
}

/** What is assumed of an airport about which nothing is known, with the weight of this many flights. */
const PRIOR: Rate = { late: 0.2, logit: logit(0.2), delay: 8, cancelled: 0.015, weight: 0 };
const PRIOR_WEIGHT = 50;

/** Flights' worth of the parent that is mixed into a rate: the finer the key, the less of its scatter is its own. */
const STRENGTH = { airport: 50, group: 40, pair: 30, number: 15, cancelled: 60 } as const;

const HALF_LIFE = {
  airport3: 0,
  airport14: 1,
  airport60: 2,
  carrier7: 0,
  carrier30: 1,
  carrier60: 2,
  carrierHour60: 0,
  carrierHour365: 1,
} as const;

/**
 * The rates of the past as one view shows them. A rate with two parents starts from the sum of what they add to their common
 * parent, in log odds; one without data is its parent.
 */
export class PastRates {
  readonly airport3: Rate;
  readonly airport14: Rate;
  readonly airport60: Rate;
  readonly #view: HistoryView;
  readonly #sums: Sums = { departed: 0, delayed: 0, minutes: 0, cancelled: 0 };
  readonly #kept = new Map<string, Rate>();

  constructor(view: HistoryView) {
    this.#view = view;
    this.airport60 = this.#rate("airport", "", HALF_LIFE.airport60, PRIOR, PRIOR_WEIGHT);
    this.airport14 = this.#rate("airport", "", HALF_LIFE.airport14, this.airport60, STRENGTH.airport);
    this.airport3 = this.#rate("airport", "", HALF_LIFE.airport3, this.airport14, STRENGTH.airport);
  }

  hour60(hour: number): Rate {
    return this.#keep(`h60 ${hour}`, () => this.#rate("hour", String(hour), 0, this.airport60, STRENGTH.group));
  }

  carrier60(carrier: string): Rate {
    return this.#keep(`c60 ${carrier}`, () =>
      this.#rate("carrier", carrier, HALF_LIFE.carrier60, this.airport60, STRENGTH.group),
    );
  }

  carrier30(carrier: string): Rate {
    return this.#keep(`c30 ${carrier}`, () =>
      this.#rate("carrier", carrier, HALF_LIFE.carrier30, this.carrier60(carrier), STRENGTH.group),
    );
  }

  carrier7(carrier: string): Rate {
    return this.#keep(`c7 ${carrier}`, () =>
      this.#rate("carrier", carrier, HALF_LIFE.carrier7, this.carrier30(carrier), STRENGTH.group),
    );
  }

  destination30(destination: string): Rate {
    return this.#keep(`d ${destination}`, () =>
      this.#rate("destination", destination, 0, this.airport60, STRENGTH.group),
    );
  }

  weekdayHour60(weekday: number, hour: number): Rate {
    const key = pairKey(weekday, hour);
    return this.#keep(`wh ${key}`, () => this.#rate("weekdayHour", key, 0, this.hour60(hour), STRENGTH.pair));
  }

  carrierHour60(carrier: string, hour: number): Rate {
    return this.#carrierHour(carrier, hour, HALF_LIFE.carrierHour60);
  }

  carrierHour365(carrier: string, hour: number): Rate {
    return this.#carrierHour(carrier, hour, HALF_LIFE.carrierHour365);
  }

  carrierDestination60(carrier: string, destination: string): Rate {
    const key = pairKey(carrier, destination);
    return this.#keep(`cd ${key}`, () => {
      const parent = joined(this.carrier60(carrier), this.destination30(destination), this.airport60);
      return this.#rate("carrierDestination", key, 0, parent, STRENGTH.pair);
    });
  }

  destinationHour60(destination: string, hour: number): Rate {
    const key = pairKey(destination, hour);
    return this.#keep(`dh ${key}`, () => {
      const parent = joined(this.destination30(destination), this.hour60(hour), this.airport60);
      return this.#rate("destinationHour", key, 0, parent, STRENGTH.pair);
    });
  }

  number30(number: string, carrier: string, destination: string, hour: number): Rate {
    const byHour = this.carrierHour60(carrier, hour);
    const parent = joined(byHour, this.carrierDestination60(carrier, destination), this.carrier60(carrier));
    return this.#rate("number", number, 0, parent, STRENGTH.number);
  }

  #carrierHour(carrier: string, hour: number, halfLife: number): Rate {
    const key = pairKey(carrier, hour);
    return this.#keep(`ch${halfLife} ${key}`, () => {
      const parent = joined(this.carrier60(carrier), this.hour60(hour), this.airport60);
      return this.#rate("carrierHour", key, halfLife, parent, STRENGTH.pair);
    });
  }

  #keep(key: string, make: () => Rate): Rate {
    let rate = this.#kept.get(key);
    if (!rate) {
      rate = make();
      this.#kept.set(key, rate);
    }
    return rate;
  }

  #rate(kind: RateKind, key: string, halfLife: number, parent: Rate, strength: number): Rate {
    const { departed, delayed, minutes, cancelled } = this.#view.sums(kind, key, halfLife, this.#sums);
    const late = shrink(delayed, departed, parent.late, strength);
    return {
      late,
      logit: logit(late),
      delay: shrink(minutes, departed, parent.delay, strength),
      cancelled: shrink(cancelled, departed + cancelled, parent.cancelled, Math.max(strength, STRENGTH.cancelled)),
      weight: departed,
    };
  }
}

/** What two rates say together when each differs from the common one for its own reason. */
function joined(a: Rate, b: Rate, common: Rate): Rate {
  const odds = a.logit + b.logit - common.logit;
  return {
    late: logistic(odds),
    logit: odds,
    delay: clamp(a.delay + b.delay - common.delay, CLIP.min, CLIP.max),
    cancelled: logistic(logit(a.cancelled) + logit(b.cancelled) - logit(common.cancelled)),
    weight: 0,
  };
}
