import { HOUR, instant, MINUTE, plus } from "../time.ts";
import type { DaySchedule } from "./day-schedule.ts";
import { clipDelay, type HistoryView } from "./history.ts";
import { DELAYED_MIN } from "./limits.ts";
import { isDelayed } from "./outcome.ts";
import type { Rate } from "./past-rates.ts";
import { shrink } from "./shrink.ts";

/** State of a day that has begun. Shares of few flights are shrunken. */
export interface DaySoFar {
  readonly late: number;
  readonly late1h: number;
  readonly late3h: number;
  readonly delay: number;
  readonly waiting: number;
  readonly cancelled: number;
  readonly carrierLate: (carrier: string) => number;
  readonly carrierCancelled: (carrier: string) => number;
}

/** Sources need a few minutes to say that a flight has left: one that is this late and not yet reported is delayed. */
const GRACE = (DELAYED_MIN + 10) * MINUTE;
const STRENGTH = { day: 10, hours: 5, carrier: 8 } as const;

interface Count {
  departed: number;
  delayed: number;
  minutes: number;
  cancelled: number;
}

/**
 * Null before the day has begun. Flights that should have left a while ago count as delayed when their departure is not known;
 * the clock for that is the newest news, so that a source which has fallen silent does not delay everybody.
 */
export function daySoFar(view: HistoryView, schedule: DaySchedule, dayNumber: number, usual: Rate): DaySoFar | null {
  if (view.day < dayNumber) return null;
  const seen = instant(Math.min(view.at, view.lastKnownAt ?? view.at));
  const all = empty();
  const hour = empty();
  const hours = empty();
  const carriers = new Map<string, Count>();
  const due = schedule.before(plus(seen, 1));
  const settledBefore = seen - GRACE;
  let waiting = 0;
  schedule.flights.forEach((flight, i) => {
    const outcome = view.outcome(flight.flightKey);
    const isDue = i < due;
    if (!outcome && !isDue) return;
    const carrier = carriers.get(flight.carrier) ?? empty();
    carriers.set(flight.carrier, carrier);
    if (outcome?.delayMin === null) {
      all.cancelled++;
      carrier.cancelled++;
      return;
    }
    if (!outcome) waiting++;
    if (flight.scheduledAt > settledBefore) return;
    const delayed = outcome ? isDelayed(outcome) : true;
    const minutes = clipDelay(outcome?.delayMin ?? Math.floor((seen - flight.scheduledAt) / MINUTE));
    count(all, delayed, minutes);
    count(carrier, delayed, minutes);
    if (flight.scheduledAt > settledBefore - HOUR) count(hour, delayed, minutes);
    if (flight.scheduledAt > settledBefore - 3 * HOUR) count(hours, delayed, minutes);
  });
  const late = shrink(all.delayed, all.departed, usual.late, STRENGTH.day);
  const late3h = shrink(hours.delayed, hours.departed, late, STRENGTH.hours);
  return {
    late,
    late3h,
    late1h: shrink(hour.delayed, hour.departed, late3h, STRENGTH.hours),
    delay: shrink(hours.minutes, hours.departed, usual.delay, STRENGTH.hours),
    waiting,
    cancelled: all.cancelled / Math.max(1, schedule.flights.length),
    carrierLate: (code) => {
      const own = carriers.get(code);
      return own ? shrink(own.delayed, own.departed, late, STRENGTH.carrier) : late;
    },
    carrierCancelled: (code) =>
      (carriers.get(code)?.cancelled ?? 0) / Math.max(1, schedule.carrierFlights.get(code) ?? 0),
  };
}

const empty = (): Count => ({ departed: 0, delayed: 0, minutes: 0, cancelled: 0 });

function count(into: Count, delayed: boolean, minutes: number): void {
  into.departed++;
  into.minutes += minutes;
  if (delayed) into.delayed++;
}
