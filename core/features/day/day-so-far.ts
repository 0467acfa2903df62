import { HOUR, type Instant, instant, MINUTE, plus } from "../../time.ts";
import { clipDelay, type HistoryView } from "../past/history.ts";
import { isDelayed, type PastFlight } from "../past/outcome.ts";
import type { Rate } from "../past/past-rates.ts";
import { Excess } from "../statistics/excess.ts";
import { shrink } from "../statistics/shrink.ts";
import { pLateGivenWaiting, SURELY_LATE_MIN } from "../statistics/still-waiting.ts";
import type { DaySchedule } from "./day-schedule.ts";

/** State of a day that has begun. Shares (0 … 1) and means of few flights are shrunk towards a parent's. */
export interface DaySoFar {
  /** When the newest outcome became known: the state is as of then, and not as of the reference time. */
  readonly asOf: Instant;
  /** Share delayed of the flights whose grace (`SURELY_LATE_MIN` after schedule) ended within the last hour. */
  readonly late1h: number;
  /** Share of the day's flights known to be cancelled. */
  readonly cancelled: number;
  /**
   * How much more than usual the flights scheduled so far are delayed: log-odds within ±4, newer flights weighing more.
   */
  readonly excess: number;
  carrier(code: string): CarrierSoFar;
}

/** The same state for one carrier, shrunk towards the airport's. */
interface CarrierSoFar {
  /** Of the flights whose grace ended within the last three hours: share delayed, and mean clipped delay in minutes. */
  readonly late3h: number;
  readonly delay3h: number;
  /** Share of the flights scheduled in the last hour whose departure has not been reported. */
  readonly waiting: number;
  /** Share of the carrier's flights of the day known to be cancelled. */
  readonly cancelled: number;
  /** As `DaySoFar.excess`. */
  readonly excess: number;
}

/** Pseudo-counts: a mean is shrunk towards its parent's as if that many flights had shown the parent's mean. */
const PSEUDO_COUNT = { day: 10, hours: 5, carrier: 4, waiting: 4 } as const;
/** Share of flights due in the last hour that is assumed to wait where nothing is known. */
const PRIOR_WAITING = 0.5;
/** A flight that was due this many minutes earlier weighs half as much in the excess. */
const HALF_LIFE_MIN = 90;

export interface DaySoFarInput {
  readonly view: HistoryView;
  readonly schedule: DaySchedule;
  /** Days since 1970-01-01 of the schedule's day. */
  readonly dayNumber: number;
  /** The airport's past rate, towards which the state of a day with few flights is shrunk. */
  readonly airport: Rate;
  /** How probable it was beforehand that flight i of the schedule is delayed, within (0, 1). */
  readonly expectedLate: (i: number) => number;
}

/**
 * State of the schedule's day as of the newest outcome; null before the day has begun at the airport. A flight that
 * should have left a while ago counts as delayed although its departure is not known. Its waiting is measured to the
 * newest outcome and not to the reference time: a source that has fallen silent then leaves the state as it was,
 * instead of making every flight look delayed.
 */
export function daySoFar({ view, schedule, dayNumber, airport, expectedLate }: DaySoFarInput): DaySoFar | null {
  if (view.day < dayNumber) return null;
  const asOf = instant(Math.min(view.at, view.lastKnownAt ?? view.at));
  const due = schedule.before(plus(asOf, 1));
  const all = new Counts();
  const carriers = new Map<string, Counts>();
  schedule.flights.forEach((flight, i) => {
    const outcome = view.outcome(flight.flightKey);
    if (!outcome && i >= due) return;
    const own = carriers.get(flight.carrier) ?? new Counts();
    carriers.set(flight.carrier, own);
    const minutes = (asOf - flight.scheduledAt) / MINUTE;
    const expected = expectedLate(i);
    for (const counts of [all, own]) counts.add(minutes, outcome, expected);
  });
  const late = shrink(all.day.late, all.day.flights, airport.late, PSEUDO_COUNT.day);
  const late3h = shrink(all.hours.late, all.hours.flights, late, PSEUDO_COUNT.hours);
  const delay3h = shrink(all.hours.minutes, all.hours.flights, airport.delay, PSEUDO_COUNT.hours);
  const waiting = shrink(all.waiting, all.due, PRIOR_WAITING, PSEUDO_COUNT.waiting);
  const excess = all.excess.logOdds(0, PSEUDO_COUNT.hours);
  const noFlights = new Counts();
  return {
    asOf,
    late1h: shrink(all.hour.late, all.hour.flights, late3h, PSEUDO_COUNT.hours),
    cancelled: all.cancelled / Math.max(1, schedule.flights.length),
    excess,
    carrier: (code) => {
      const own = carriers.get(code) ?? noFlights;
      return {
        late3h: shrink(own.hours.late, own.hours.flights, late3h, PSEUDO_COUNT.hours),
        delay3h: shrink(own.hours.minutes, own.hours.flights, delay3h, PSEUDO_COUNT.hours),
        waiting: shrink(own.waiting, own.due, waiting, PSEUDO_COUNT.waiting),
        cancelled: own.cancelled / Math.max(1, schedule.carrierFlights.get(code) ?? 0),
        excess: own.excess.logOdds(excess, PSEUDO_COUNT.carrier),
      };
    },
  };
}

/** Sums over the flights that are past the grace: by then a flight has left, or is delayed whenever it leaves. */
interface Sums {
  flights: number;
  /** Sum of the flights' probabilities of having been delayed, 0 or 1 where the outcome is known. */
  late: number;
  /** Sum of clipped delays. */
  minutes: number;
}

const emptySums = (): Sums => ({ flights: 0, late: 0, minutes: 0 });

/** The state of the airport or of one carrier while flights are added. */
class Counts {
  /** Of all flights whose grace has ended, of those for which it did within three hours, and within one hour. */
  readonly day = emptySums();
  readonly hours = emptySums();
  readonly hour = emptySums();
  readonly excess = new Excess();
  cancelled = 0;
  /** Flights scheduled in the last hour, and those among them whose departure is not known. */
  due = 0;
  waiting = 0;

  /**
   * Adds a flight that was due `minutes` before the newest outcome. Below 0 it is not yet due and is added because its
   * outcome is known already: only a cancellation counts then. `expected` is the probability of delay that it had
   * beforehand.
   */
  add(minutes: number, outcome: PastFlight | undefined, expected: number): void {
    if (outcome?.delayMin === null) {
      this.cancelled++;
      return;
    }
    if (minutes < 0) return;
    if (minutes < HOUR / MINUTE) {
      this.due++;
      if (!outcome) this.waiting++;
    }
    const late = outcome ? Number(isDelayed(outcome)) : pLateGivenWaiting(expected, minutes);
    this.excess.add(2 ** (-minutes / HALF_LIFE_MIN), late, expected);
    const pastGrace = minutes - SURELY_LATE_MIN;
    if (pastGrace < 0) return;
    const delay = clipDelay(outcome?.delayMin ?? Math.floor(minutes));
    const windows = [this.day];
    if (pastGrace < 180) windows.push(this.hours);
    if (pastGrace < 60) windows.push(this.hour);
    for (const sums of windows) {
      sums.flights++;
      sums.late += late;
      sums.minutes += delay;
    }
  }
}
