/** The training rows of one local day or month in columns, as they are kept in R2. Codec: `encodeShard`, `decodeShard`. */
export interface FeatureShard {
  /** Version of the ordered list of features that made the rows. */
  readonly featureSet: string;
  readonly features: readonly string[];
  readonly rows: number;
  /** Raw values, NaN where missing; one column a feature. */
  readonly columns: readonly Float32Array[];
  /** Whole minutes after schedule, NaN where cancelled or without outcome. */
  readonly delay: Float32Array;
  readonly cancelled: Uint8Array;
  /** Carrier codes that occur, in any order; `carrier` holds an index into them for each row. */
  readonly carriers: readonly string[];
  readonly carrier: Uint16Array;
  /** Scheduled departure by the clock on the wall, minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: Int16Array;
  /** Days since 1970-01-01, not decreasing. */
  readonly day: Int32Array;
}
