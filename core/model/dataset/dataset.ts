/**
 * A training set in columns, quantised: bin 0 holds the missing values, bins 1 … k rising values.
 * Its memory is rows × features bytes, and LABEL_BYTES per row for labels and groups.
 */
export interface Dataset {
  readonly rows: number;
  /** Names of the features, in the order of `columns` and `edges`. */
  readonly features: readonly string[];
  /** Bins of each feature: one column per feature, `rows` long. */
  readonly columns: readonly Uint8Array[];
  /**
   * Upper edges of bins 1 … k − 1 of each feature: value ≤ edge[j] ⇔ bin ≤ j + 1. Raw thresholds of trees come from
   * here.
   */
  readonly edges: readonly Float32Array[];
  /** Minutes after schedule of each row; NaN where the flight was cancelled. */
  readonly delay: Float32Array;
  /** 1 for a cancelled flight, else 0. */
  readonly cancelled: Uint8Array;
  /** Day number (days since 1970-01-01, up to 2149) of each row, not decreasing. */
  readonly day: Uint16Array;
  /** Carrier codes; `carrier` holds an index into them for each row. */
  readonly carriers: readonly string[];
  readonly carrier: Uint16Array;
  /** Scheduled departure of each row by the local clock, minutes since midnight, 0 … 1439. */
  readonly minuteOfDay: Int16Array;
}

/** Bytes per row of a training set besides its features: delay, cancelled, day, carrier, minute of the day. */
export const LABEL_BYTES = 4 + 1 + 2 + 2 + 2;

/** Bytes of all arrays of a training set. */
export const datasetBytes = (data: Dataset): number =>
  [...data.columns, ...data.edges, data.delay, data.cancelled, data.day, data.carrier, data.minuteOfDay].reduce(
    (sum, array) => sum + array.byteLength,
    0,
  );
