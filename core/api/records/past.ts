import type { LocalDate } from "../../time.ts";

/** Features of flights as they were at a moment of the past. */
export interface PastFeatures {
  /**
   * The first local day whose departures they are made from: where the checkpoint of the past is younger than the moment,
   * the newest weeks before it have to do, and what decays over longer differs from what a forecast was made from.
   */
  readonly since: LocalDate;
  /** By flight key, a value for each of `FEATURE_NAMES`; NaN where missing. */
  readonly byFlight: ReadonlyMap<string, Float32Array>;
}
