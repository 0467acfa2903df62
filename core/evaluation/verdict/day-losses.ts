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
  /**
   * The champion's loss on the same flights had it read the weather that came; absent where it was not made.
   */
  readonly observedWeather?: number;
  /**
   * By carrier code: its flights, how many of them were late, and the sum of the champion's P(late) over them; absent
   * where it was not kept.
   */
  readonly airlines?: Readonly<Record<string, AirlineDay>>;
  /** Whether the champion's forecasts were made afterwards, with only what was known then. */
  readonly hindcast: boolean;
}

/** The flights of one airline on a day. */
export interface AirlineDay {
  readonly flights: number;
  readonly late: number;
  readonly expected: number;
}

export const totalFlights = (days: readonly DayLosses[]): number => days.reduce((sum, { flights }) => sum + flights, 0);

/** Mean over flights. NaN without any. */
export const meanOver = (days: readonly DayLosses[], value: (day: DayLosses) => number): number =>
  days.reduce((sum, day) => sum + day.flights * value(day), 0) / totalFlights(days);
