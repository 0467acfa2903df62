/**
 * What the champion and others said of the flights of one local day, at one lead. All losses are mean log losses of
 * P(delay ≥ 15 min) in nats on the same flights.
 */
export interface DayLosses {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly flights: number;
  /** Share of the flights that left late, 0 … 1. */
  readonly late: number;
  /** Mean of the champion's P(late), 0 … 1; null where it was not kept. */
  readonly expectedLate: number | null;
  readonly champion: number;
  readonly baseline: number;
  /** The loss of each member of the panel that forecast the same flights, by its name. */
  readonly panel: Readonly<Record<string, number>>;
  /** Whether the champion's forecasts were made afterwards, with only what was known then. */
  readonly hindcast: boolean;
}

export const totalFlights = (days: readonly DayLosses[]): number => days.reduce((sum, { flights }) => sum + flights, 0);

/** Mean over flights. NaN without any. */
export const meanOver = (days: readonly DayLosses[], value: (day: DayLosses) => number): number =>
  days.reduce((sum, day) => sum + day.flights * value(day), 0) / totalFlights(days);
