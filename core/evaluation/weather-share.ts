/** The forecasts of a day, and what they would have been with the weather that came. */
export interface BlamedDay {
  readonly day: string;
  /** Flights that departed. */
  readonly flights: number;
  /** Mean log loss with the weather as it was known when they were made. */
  readonly logLoss: number;
  /** Mean log loss of the same model on the same flights had it read the weather that came. */
  readonly observedLogLoss: number;
}

/**
 * The weather forecast's part of the error of some days, as a share of it: below 0 where the model would have done worse
 * with the weather that came. Null without flights.
 */
export function weatherShare(days: readonly BlamedDay[]): number | null {
  const sum = (of: (day: BlamedDay) => number) => days.reduce((total, day) => total + day.flights * of(day), 0);
  const error = sum(({ logLoss }) => logLoss);
  return error > 0 ? 1 - sum(({ observedLogLoss }) => observedLogLoss) / error : null;
}
