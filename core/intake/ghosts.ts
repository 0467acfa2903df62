import type { Departure } from "../flights/departure.ts";
import type { FlightObservation } from "../flights/flight.ts";
import { median } from "../median.ts";

/** A finished day of which a complete answer has come. */
export interface FinishedDay {
  /** The stored rows of the day. */
  readonly known: readonly Departure[];
  /** What the complete answer lists of it. */
  readonly listed: readonly FlightObservation[];
  /** The source that answered. */
  readonly source: string;
  /** Numbers of flights of the same weekday in the weeks around. */
  readonly sameWeekday: readonly number[];
}

/** An answer with a smaller share of the usual number may be short of flights, and proves nothing about others. */
const WHOLE_SHARE = 0.8;
/** Publishers take some flights off their lists, or move them. More than this share of the day came from elsewhere. */
const MOST_UNLISTED_SHARE = 0.25;
const MOST_UNLISTED = 5;

/**
 * Stored rows that no flights of the airport can be behind: a false board that stayed the same for hours was believed,
 * and the complete answer about the finished day, as long as usual, knows nothing of a large part of what it told. A
 * few flights that are no longer listed are none: they stay.
 */
export function ghostsOf({ known, listed, source, sameWeekday }: FinishedDay): Departure[] {
  const keys = new Set(listed.map(({ flightKey }) => flightKey));
  const unlisted = known.filter((row) => row.source === source && !keys.has(row.flightKey));
  const usual = sameWeekday.length > 0 ? median(sameWeekday) : keys.size;
  const proven = keys.size >= WHOLE_SHARE * usual;
  return proven && unlisted.length > Math.max(MOST_UNLISTED, MOST_UNLISTED_SHARE * keys.size) ? unlisted : [];
}
