import type { TwinAirline } from "./airlines.ts";
import type { TwinDestination } from "./destinations.ts";

/** One flight of the timetable: the same number at the same minute on the same weekdays for a whole season. */
export interface Series {
  /** Coordinate of its noise, unchanged from season to season. */
  readonly id: number;
  readonly number: string;
  readonly airline: TwinAirline;
  readonly destination: TwinDestination;
  /** Minutes after local midnight. */
  readonly minute: number;
  /** Bit 0 is Monday. */
  readonly weekdays: number;
  readonly codeshares: readonly Codeshare[];
  /** Added to the log-odds of a late departure: what is peculiar to this flight. */
  readonly lateLogOdds: number;
  /** Place in the season's list of the flight whose aircraft this one takes over; −1 when it comes from elsewhere. */
  before: number;
  /** Minutes by which the flight before may be late without harm. */
  slackMin: number;
}

export interface Codeshare {
  readonly number: string;
  readonly icao: string;
}
