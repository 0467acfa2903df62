import type { Instant } from "../../time.ts";

/** The model behind a forecast. */
export interface ModelName {
  /** Name of the registered model, or of the baseline if `floor` is true. */
  readonly name: string;
  readonly version: number;
  /** True if a baseline stands in because no champion could be used. */
  readonly floor: boolean;
}

/** The forecast of a flight; units and ranges as in `ApiForecast`. */
export interface FlightForecast {
  readonly referenceTime: Instant;
  readonly model: ModelName;
  /** The distribution that the other numbers are taken from, as text (`encodeCdf`). */
  readonly cdf: string;
  readonly pLate15: number;
  readonly pOver60: number;
  readonly pCancelled: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly expectedMinutes: number;
  readonly baseRate: number;
  readonly reasons: readonly { readonly feature: string; readonly text: string; readonly minutes: number }[];
}
