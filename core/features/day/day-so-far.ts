import { HOUR, type Instant, instant, MINUTE, plus } from "../../time.ts";
import { clipDelay, type HistoryView } from "../past/history.ts";
import { isDelayed, type Outcome } from "../past/outcome.ts";
import type { Rate } from "../past/past-rates.ts";
import { Excess } from "../statistics/excess.ts";
import { shrink } from "../statistics/shrink.ts";
import { lateIfWaiting, SURELY_LATE_MIN } from "../statistics/still-waiting.ts";
import type { DaySchedule } from "./day-schedule.ts";

/** State of a day that has begun. Shares of few flights are shrunken. */
export interface DaySoFar {
  /** The newest news: what is said here is as of then. */
  readonly seen: Instant;
  /** Share delayed of the flights scheduled in the last hour. */
  readonly late1h: number;
  /** Share of the day's flights known to be cancelled. */
  readonly cancelled: number;
  /** How much more the flights scheduled so far are delayed than usual, in log-odds; newer ones weigh more. */
  readonly excess: number;
  carrier(code: string): CarrierSoFar;
}

/** The same of one airline, drawn toward the airport. */
interface CarrierSoFar {
  /** Of the flights scheduled in the last three hours: share delayed, mean clipped delay in minutes. */
  readonly late3h: number;
  readonly delay3h: number;
  /** Share of the flights scheduled in the last hour that have not been reported as gone. */
  readonly waiting: number;
  readonly cancelled: number;
  readonly excess: number;
}

const GRACE = SURELY_LATE_MIN * MINUTE;
const STRENGTH = { day: 10, hours: 5, carrier: 4, waiting: 4 } as const;
/** Share of flights due in the last hour that wait, where none is known. */
const USUALLY_WAITING = 0.5;
/** Minutes in which a flight counts for half as much toward the excess. */
const HALF_LIFE_MIN = 90;

/**
 * Null before the day has begun. `usual` is the airport's rate, `expected(i)` how probably the schedule's flight i is delayed,
 * within (0, 1). Flights that should have left a while ago count as delayed when their departure is not known; the clock for that is
 * the newest news, so that a source which has fallen silent does not delay everybody.
 */
export function daySoFar(
  view: HistoryView,
  schedule: DaySchedule,
  dayNumber: number,
  usual: Rate,
  expected: (place: number) => number,
): DaySoFar | null {
  if (view.day < dayNumber) return null;
  const seen = instant(Math.min(view.at, view.lastKnownAt ?? view.at));
  const due = schedule.before(plus(seen, 1));
  const all = new Counts();
  const carriers = new Map<string, Counts>();
  schedule.flights.forEach((flight, i) => {
    const outcome = view.outcome(flight.flightKey);
    if (!outcome && i >= due) return;
    const own = carriers.get(flight.carrier) ?? new Counts();
    carriers.set(flight.carrier, own);
    const minutes = (seen - flight.scheduledAt) / MINUTE;
    const usually = expected(i);
    for (const counts of [all, own]) counts.add(minutes, outcome, usually);
  });
  const late = shrink(all.day.late, all.day.flights, usual.late, STRENGTH.day);
  const late3h = shrink(all.hours.late, all.hours.flights, late, STRENGTH.hours);
  const delay3h = shrink(all.hours.minutes, all.hours.flights, usual.delay, STRENGTH.hours);
  const waiting = shrink(all.waiting, all.due, USUALLY_WAITING, STRENGTH.waiting);
  const excess = all.excess.logOdds(0, STRENGTH.hours);
  const nothing = new Counts();
  return {
    seen,
    late1h: shrink(all.hour.late, all.hour.flights, late3h, STRENGTH.hours),
    cancelled: all.cancelled / Math.max(1, schedule.flights.length),
    excess,
    carrier: (code) => {
      const own = carriers.get(code) ?? nothing;
      return {
        late3h: shrink(own.hours.late, own.hours.flights, late3h, STRENGTH.hours),
        delay3h: shrink(own.hours.minutes, own.hours.flights, delay3h, STRENGTH.hours),
        waiting: shrink(own.waiting, own.due, waiting, STRENGTH.waiting),
        cancelled: own.cancelled / Math.max(1, schedule.carrierFlights.get(code) ?? 0),
        excess: own.excess.logOdds(excess, STRENGTH.carrier),
      };
    },
  };
}

/** Flights whose outcome is known or which are so late that it is no matter. */
interface Gone {
  flights: number;
  late: number;
  minutes: number;
}

const none = (): Gone => ({ flights: 0, late: 0, minutes: 0 });

class Counts {
  readonly day = none();
  readonly hours = none();
  readonly hour = none();
  readonly excess = new Excess();
  cancelled = 0;
  /** Flights scheduled in the last hour, and those of them that wait. */
  due = 0;
  waiting = 0;

  /** A flight that was due `minutes` before the newest news, or is (below 0) not yet due and has left or been cancelled already. */
  add(minutes: number, outcome: Outcome | undefined, expected: number): void {
    if (outcome?.delayMin === null) {
      this.cancelled++;
      return;
    }
    if (minutes < 0) return;
    if (minutes < HOUR / MINUTE) {
      this.due++;
      if (!outcome) this.waiting++;
    }
    const late = outcome ? Number(isDelayed(outcome)) : lateIfWaiting(expected, minutes);
    this.excess.add(2 ** (-minutes / HALF_LIFE_MIN), late, expected);
    const settled = minutes - GRACE / MINUTE;
    if (settled < 0) return;
    const delay = clipDelay(outcome?.delayMin ?? Math.floor(minutes));
    const into = settled < 60 ? [this.day, this.hours, this.hour] : settled < 180 ? [this.day, this.hours] : [this.day];
    for (const gone of into) {
      gone.flights++;
      gone.late += late;
      gone.minutes += delay;
    }
  }
}
