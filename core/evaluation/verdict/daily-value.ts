/** A number for a day. */
export interface DailyValue {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly value: number;
}
