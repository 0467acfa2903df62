/** What a forecast of each row is corrected by, in log-odds. */
export interface RowCorrections {
  /** By how much each flight's cancellation is likelier than models say (`CancelledLately`). */
  readonly cancelledLately: Float32Array;
  /** By how much each flight's delay is likelier than models say (`DelayedLately`, `eveningGoesOn`). */
  readonly delayedLately: Float32Array;
}

/** Corrections whose columns are made one after another, in the order in which they are stored. */
export const correctionsBy = (column: (name: keyof RowCorrections) => Float32Array): RowCorrections => ({
  cancelledLately: column("cancelledLately"),
  delayedLately: column("delayedLately"),
});

/** Training rows of one local day or month in columns, as they are kept in R2 (`encodeShard`, `decodeShard`). */
export interface FeatureShard {
  /** Version of the ordered list of features that the rows were built with. */
  readonly featureSet: string;
  /** Names of the feature columns, in their order. */
  readonly features: readonly string[];
  /** Number of rows: the length of every column. */
  readonly rows: number;
  /** Raw feature values, NaN where missing; one column per feature. */
  readonly columns: readonly Float32Array[];
  /** As known at each row's reference time, for a hindcast; absent where it is not known. */
  readonly corrections?: RowCorrections;
  /** Label: whole minutes after schedule, NaN where the flight was cancelled or has no outcome. */
  readonly delay: Float32Array;
  /** Label: 1 where the flight was cancelled, else 0. */
  readonly cancelled: Uint8Array;
  /** The carrier codes that occur, in any order. */
  readonly carriers: readonly string[];
  /** Index into `carriers` of each row. */
  readonly carrier: Uint16Array;
  /** Scheduled departure in minutes since local midnight by the wall clock, 0 … 1439. */
  readonly minuteOfDay: Int16Array;
  /** Local day of the flight in days since 1970-01-01, not decreasing. */
  readonly day: Int32Array;
}
