/** `GET /api/v1/{iata}/forecasts?day=today|tomorrow|YYYY-MM-DD` */
export interface ApiForecasts {
  readonly airport: string;
  readonly day: string;
  /** Newest reference time among the forecasts; null while there is none. */
  readonly issuedAt: string | null;
  /** Newest event time up to which the sources are complete. */
  readonly dataCompleteTo: string | null;
  /** `floor` is true when a baseline stands in for the champion. */
  readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean } | null;
  /** Null for a day or country of which no holidays are known. */
  readonly holidays: ApiHolidays | null;
  readonly forecasts: readonly ApiForecast[];
}

/** Public holidays of the airport's country, by the local day. */
export interface ApiHolidays {
  /** Those of the day, mostly none. `ru` is null where no Russian name is known. */
  readonly names: readonly { readonly en: string; readonly ru: string | null }[];
  /** Days since the last one and to the next, 0 on one, 14 also for longer. */
  readonly holidayPrevious: number | null;
  readonly holidayNext: number | null;
}

/** One flight. The probabilities of delay and the quantiles hold given that it departs; `pCancelled` stands beside them. */
export interface ApiForecast {
  readonly flight: string;
  readonly carrier: string;
  readonly destination: string;
  readonly scheduledAt: string;
  /** P(delay ≥ 15 min). */
  readonly pLate15: number;
  /** P(15 ≤ delay < 60 min); with `pOver60` it makes `pLate15`. */
  readonly p15to60: number;
  /** P(delay ≥ 60 min). */
  readonly pOver60: number;
  readonly pCancelled: number;
  /** Median of the delay in minutes after schedule, negative when early, and the ends of the range that holds 80 %, both included. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Mean of the delay in minutes. */
  readonly expectedMinutes: number;
  /** P(delay ≥ 15 min) that the baseline gives this flight: what is usual here. */
  readonly baseRate: number;
  readonly reasons: readonly ApiReason[];
  readonly issuedAt: string;
  readonly model: { readonly name: string; readonly version: number; readonly floor?: boolean };
  readonly status: "scheduled" | "departed" | "cancelled" | "unknown";
  readonly actualAt: string | null;
  readonly delayMinutes: number | null;
}

/** What moved a forecast, in minutes of expected delay: the model's reason, not the airline's. */
interface ApiReason {
  readonly feature: string;
  readonly text: string;
  readonly minutes: number;
}
