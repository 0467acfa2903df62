import type { TwinAirline } from "./airlines.ts";
import type { TwinDestination } from "./destinations.ts";

/** One flight series of the timetable: the same number at the same minute on the same weekdays for a whole season. */
export interface Series {
  /** Coordinate of its noise, the same in all seasons. */
  readonly id: number;
  readonly number: string;
  readonly airline: TwinAirline;
  readonly destination: TwinDestination;
  /** Minutes after local midnight. */
  readonly minute: number;
  /** Bit 0 is Monday, bit 6 Sunday. */
  readonly weekdays: number;
  readonly codeshares: readonly Codeshare[];
  /** Added to the log-odds of a late departure. */
  readonly lateLogOdds: number;
  /**
   * Index in the season's list of the flight whose aircraft this one takes over; −1 when the aircraft comes from
   * elsewhere.
   */
  inbound: number;
  /** Minutes by which the inbound flight may be late without delaying this one. */
  slackMin: number;
}

/** A number under which another airline sells the flight. */
export interface Codeshare {
  readonly number: string;
  readonly icao: string;
}
