import { HOUR, plus } from "../../time.ts";
import { shrink } from "../statistics/shrink.ts";
import { emptyTally, type Tally } from "../statistics/tally.ts";
import type { HistoryView } from "./history.ts";
import { isDelayed } from "./outcome.ts";
import type { Rate } from "./past-rates.ts";

/** State of the last day before the flight's own that has begun by the reference time; NaN where nothing is known. */
export interface LastDay {
  readonly late: number;
  readonly delay: number;
  readonly cancelled: number;
  readonly hoursLate: number;
  readonly dayBeforeLate: number;
  /** Shrunken toward the whole day's share. */
  readonly carrierLate: (carrier: string) => number;
}

const HOURS = 3;
const HOURS_STRENGTH = 5;
const CARRIER_STRENGTH = 10;

/** `usual`: what a handful of outcomes is shrunken toward. */
export function lastDay(view: HistoryView, dayNumber: number, usual: Rate): LastDay {
  const last = Math.min(view.day, dayNumber - 1);
  const day = view.tally(last) ?? emptyTally();
  const before = view.tally(last - 1) ?? emptyTally();
  const late = lateShare(day);
  return {
    late,
    delay: meanDelay(day),
    cancelled: share(day.cancelled, day.departed + day.cancelled),
    hoursLate: hoursLate(view, usual),
    dayBeforeLate: lateShare(before),
    carrierLate: (carrier) => {
      const own = view.tally(last, carrier);
      return own ? shrink(own.delayed, own.departed, Number.isNaN(late) ? usual.late : late, CARRIER_STRENGTH) : late;
    },
  };
}

/** Departures that became known within the last hours before the newest news, so that a silent source leaves the state as it was. */
function hoursLate(view: HistoryView, usual: Rate): number {
  if (view.lastKnownAt === null) return Number.NaN;
  let departed = 0;
  let delayed = 0;
  for (const outcome of view.knownAfter(plus(view.lastKnownAt, -HOURS * HOUR))) {
    if (outcome.delayMin === null) continue;
    departed++;
    if (isDelayed(outcome)) delayed++;
  }
  return shrink(delayed, departed, usual.late, HOURS_STRENGTH);
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);
const lateShare = (t: Tally): number => share(t.delayed, t.departed);
const meanDelay = (t: Tally): number => share(t.minutes, t.departed);
