/**
 * The JSON of `GET /api/v1/{iata}/forecasts?day=today|tomorrow|YYYY-MM-DD`: all flights of a local day with their
 * newest forecasts. Times are ISO 8601 in UTC.
 */
export interface ApiForecasts {
  /** IATA code. */
  readonly airport: string;
  /** True of the simulated airport: none of its flights ever was. */
  readonly simulated: boolean;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  /** The moment whose knowledge was asked for with `as_of`; absent of what is known now. */
  readonly asOf?: string;
  /** Newest reference time among the forecasts; null while there is none. */
  readonly issuedAt: string | null;
  /** Event time up to which the sources' data is complete; null while nothing is. */
  readonly dataCompleteTo: string | null;
  /**
   * The model behind most of the forecasts, null while there is none. `floor` is true if a baseline stands in for the
   * champion.
   */
  readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean } | null;
  /**
   * How right the list of flights is: `current`; `old`: the source has not answered since `boardAt`; `expected`: no
   * board of the day was seen, and the flights are those usual on its weekday. Null of a day that is over.
   */
  readonly listing: { readonly kind: "current" | "old" | "expected"; readonly boardAt: string } | null;
  /** Null if the holidays of the country or the day are not known. */
  readonly holidays: ApiHolidays | null;
  readonly forecasts: readonly ApiForecast[];
  /** The address of the next part of the list, where `limit` cut it; null behind the last entry. */
  readonly next: string | null;
}

/** Public holidays of the airport's country on and around the local day. */
export interface ApiHolidays {
  /** The holidays on the day, usually none. `ru` is null where no Russian name is known. */
  readonly names: readonly { readonly en: string; readonly ru: string | null }[];
  /** Days since the last holiday and to the next one: 0 on a holiday, 14 for 14 or more; null where not known. */
  readonly holidayPrevious: number | null;
  readonly holidayNext: number | null;
}

/**
 * One flight with its forecast. The distribution of the delay is conditional on the flight departing; `pCancelled` is
 * the probability that it does not. Probabilities are 0 … 1, delays are minutes after schedule, negative for early
 * departures.
 */
export interface ApiForecast {
  /** Flight number. */
  readonly flight: string;
  /** IATA codes of the airline and of the destination; the latter is empty if the source does not say it. */
  readonly carrier: string;
  readonly destination: string;
  readonly scheduledAt: string;
  /** P(delay ≥ 15 min). */
  readonly pLate15: number;
  /** P(15 ≤ delay < 60 min): with `pOver60` it adds up to `pLate15`. */
  readonly p15to60: number;
  /** P(delay ≥ 60 min). */
  readonly pOver60: number;
  readonly pCancelled: number;
  /** Ends of the range that holds 80 % of delays, both included, and the median `p50`; whole minutes. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Mean of the distribution of the delay, in minutes. */
  readonly expectedMinutes: number;
  /** P(delay ≥ 15 min) by the baseline, climatology: what is usual for such a flight. */
  readonly baseRate: number;
  /** What moved the forecast; they add up to `expectedMinutes`. Empty for a model that does not explain itself. */
  readonly reasons: readonly ApiReason[];
  /** Reference time of the forecast. */
  readonly issuedAt: string;
  readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean };
  readonly status: "scheduled" | "departed" | "cancelled" | "unknown";
  /** Actual departure and delay in minutes; null until they are known, and for a cancelled flight. */
  readonly actualAt: string | null;
  readonly delayMinutes: number | null;
}

/**
 * One reason of a forecast: minutes that it adds to the expected delay. It is the model's reason, not the airline's.
 */
interface ApiReason {
  readonly feature: string;
  readonly text: string;
  readonly minutes: number;
}

/**
 * The JSON of `GET /api/v1/{iata}/forecasts/{flight}?day=&inputs=1`: the departures of a flight number on a local day,
 * earliest first, and the number's past.
 */
export interface ApiFlight {
  readonly airport: string;
  /** As of `ApiForecasts`. */
  readonly simulated: boolean;
  /** The number of the flight that flies, also where it was asked for under a partner's. */
  readonly flight: string;
  readonly day: string;
  /** As of `ApiForecasts`. */
  readonly asOf?: string;
  readonly forecasts: readonly ApiDeparture[];
  /** The last departures before the day, newest first, at most 60. */
  readonly past: readonly {
    readonly day: string;
    readonly scheduledAt: string;
    readonly destination: string;
    readonly status: "scheduled" | "departed" | "cancelled" | "unknown";
    readonly delayMinutes: number | null;
  }[];
}

/** A departure as in the list of the day, with every forecast of it in the order of issue. */
interface ApiDeparture extends ApiForecast {
  readonly issued: readonly {
    readonly issuedAt: string;
    readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean };
    readonly pLate15: number;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
    readonly pCancelled: number;
  }[];
  readonly inputs?: ApiInputs | null;
  readonly featuresAsOf?: ApiPastFeatures | null;
}

/**
 * The features of a flight as they were at the moment of `as_of`, asked for with `inputs=1`; null where there are none.
 */
export interface ApiPastFeatures {
  /**
   * The first local day whose departures they are made from. For a moment before the last settled days it is weeks before
   * that moment: rates that look back over longer differ then from those of the forecasts that were issued.
   */
  readonly since: string;
  readonly carrier: string;
  /** Minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: number;
  /** By name, in single precision; null where missing. */
  readonly features: Readonly<Record<string, number | null>>;
}

/**
 * What a forecast was made from, asked for with `inputs=1`; null of a baseline's and of flights that have left. Fed to
 * the artifact of its version it gives the model's own numbers, and with the corrections the CDF as it was issued.
 */
export interface ApiInputs {
  readonly carrier: string;
  /** Minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: number;
  /** By name, in single precision; null where missing. */
  readonly features: Readonly<Record<string, number | null>>;
  /** Corrections of the last days: log-odds of being late, and the exponent of the tails. */
  readonly shift: number;
  readonly spread: number;
  /** What they say of cancellations: log-odds of the flight's. */
  readonly cancelledLately: number;
  /** P(delay < knot) as it was issued, by `knots` in minutes. */
  readonly knots: readonly number[];
  readonly cdf: readonly number[];
}
