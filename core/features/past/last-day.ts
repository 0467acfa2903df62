import { HOUR, plus } from "../../time.ts";
import { shrink } from "../statistics/shrink.ts";
import { emptyTally, type Tally } from "../statistics/tally.ts";
import type { HistoryView } from "./history.ts";
import { isDelayed } from "./outcome.ts";
import type { Rate } from "./past-rates.ts";

/**
 * State, as far as it is known, of the last day that has begun by the reference time and lies before the flight's own.
 * Shares are 0 … 1; NaN where nothing is known.
 */
export interface LastDay {
  /** Share delayed of its departures. */
  readonly late: number;
  /** Mean clipped delay of its departures in minutes. */
  readonly delay: number;
  /** Share cancelled of its flights. */
  readonly cancelled: number;
  /** Share delayed of the departures, of any day, that became known in the three hours before the newest outcome. */
  readonly hoursLate: number;
  /** Share delayed on the day before it. */
  readonly dayBeforeLate: number;
  /** Share delayed of one carrier's departures, shrunk towards that of all. */
  readonly carrierLate: (carrier: string) => number;
}

const HOURS = 3;
/** Pseudo-counts by which the shares of a few hours and of a carrier are shrunk towards their parent's. */
const HOURS_PSEUDO_COUNT = 5;
const CARRIER_PSEUDO_COUNT = 10;

/** `dayNumber` is the flight's own day; `airport` is the past rate towards which shares of few outcomes are shrunk. */
export function lastDay(view: HistoryView, dayNumber: number, airport: Rate): LastDay {
  const last = Math.min(view.day, dayNumber - 1);
  const day = view.tally(last) ?? emptyTally();
  const before = view.tally(last - 1) ?? emptyTally();
  const late = lateShare(day);
  return {
    late,
    delay: meanDelay(day),
    cancelled: share(day.cancelled, day.departed + day.cancelled),
    hoursLate: hoursLate(view, airport),
    dayBeforeLate: lateShare(before),
    carrierLate: (carrier) => {
      const own = view.tally(last, carrier);
      return own
        ? shrink(own.delayed, own.departed, Number.isNaN(late) ? airport.late : late, CARRIER_PSEUDO_COUNT)
        : late;
    },
  };
}

/**
 * The hours are counted back from the newest outcome and not from the reference time: a source that falls silent
 * changes nothing.
 */
function hoursLate(view: HistoryView, airport: Rate): number {
  if (view.lastKnownAt === null) return Number.NaN;
  let departed = 0;
  let delayed = 0;
  for (const outcome of view.knownAfter(plus(view.lastKnownAt, -HOURS * HOUR))) {
    if (outcome.delayMin === null) continue;
    departed++;
    if (isDelayed(outcome)) delayed++;
  }
  return shrink(delayed, departed, airport.late, HOURS_PSEUDO_COUNT);
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);
const lateShare = (t: Tally): number => share(t.delayed, t.departed);
const meanDelay = (t: Tally): number => share(t.minutes, t.departed);
