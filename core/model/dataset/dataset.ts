/**
 * A training set in columns, quantised: bin 0 holds the missing values, bins 1 … k rising values.
 * Memory: rows × features bytes, and LABEL_BYTES a row for labels and groups.
 */
export interface Dataset {
  readonly rows: number;
  readonly features: readonly string[];
  /** One column a feature, `rows` long. */
  readonly columns: readonly Uint8Array[];
  /** Upper edges of bins 1 … k−1 for each feature: value ≤ edge[j] ⇔ bin ≤ j + 1. Raw thresholds of trees come from here. */
  readonly edges: readonly Float32Array[];
  /** Minutes after schedule; NaN where the flight was cancelled. */
  readonly delay: Float32Array;
  readonly cancelled: Uint8Array;
  /** Day number (days since 1970-01-01, up to 2149) of each row, not decreasing. */
  readonly day: Uint16Array;
  /** Carrier codes; `carrier` holds an index into them for each row. */
  readonly carriers: readonly string[];
  readonly carrier: Uint16Array;
  /** Scheduled departure by the clock on the wall, minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: Int16Array;
}
