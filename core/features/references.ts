import { hash32 } from "../rng.ts";
import { addDays, fromLocal, type Instant, instant, MINUTE } from "../time.ts";
import type { DaySchedule } from "./day/day-schedule.ts";

/** The reference times at which training rows of a flight are built. */
export interface ReferencePlan {
  /**
   * Share of flights, 0 … 1 and chosen by hash, with a row at 18:00 local on the day before. The others only have rows
   * at other times; a flight without other times has the evening's row in any case.
   */
  readonly eveningShare: number;
  /** Whether 18:00 local two days before is one of the other times. */
  readonly twoDaysBefore: boolean;
  /**
   * The remaining other times, in minutes before the scheduled departure. Times before the evening row's are left out.
   */
  readonly withinDay: readonly number[];
  /**
   * The times in `withinDay` are rounded down to a multiple of this many minutes, so that flights share a view of the
   * history.
   */
  readonly roundedTo: number;
  /**
   * Greatest number of rows per flight: the evening's if it has one, then the other times in the order of a hash of
   * flight and time.
   */
  readonly rowsPerFlight: number;
}

export const EVENING_ONLY: ReferencePlan = {
  eveningShare: 1,
  twoDaysBefore: false,
  withinDay: [],
  roundedTo: 15,
  rowsPerFlight: 1,
};

/** Minutes before departure, denser towards it, where the day so far says most. */
const WITHIN_DAY = [360, 180, 90, 30] as const;

/** Two rows per flight, one of the evening before and one of the day itself. */
export const ALL_LEADS: ReferencePlan = {
  eveningShare: 1,
  twoDaysBefore: false,
  withinDay: WITHIN_DAY,
  roundedTo: 15,
  rowsPerFlight: 2,
};

/**
 * One row per flight, half of them of the evening before and half of the day itself. Flights of one day teach much the
 * same, so having only a part of them at each reference time costs little skill, and a year of a large airport fits
 * into the memory of a Durable Object.
 */
const SHARED_LEADS: ReferencePlan = {
  ...ALL_LEADS,
  eveningShare: 0.5,
  rowsPerFlight: 1,
};

/** The plan by which the service builds its training rows. */
export const TRAINING_REFERENCES: ReferencePlan = SHARED_LEADS;

/** One reference time and the flights that get a row there, as rising indices into the schedule's flights. */
export interface Reference {
  readonly referenceTime: Instant;
  readonly flights: readonly number[];
}

const EVENING = 18 * 60;

/** 18:00 local of the day before. */
export const eveningBefore = ({ day, zone }: Pick<DaySchedule, "day" | "zone">): Instant =>
  fromLocal(addDays(day, -1), EVENING, zone);

/**
 * The reference times of a day, rising. Equal schedules and plans give equal ones: what looks random is a hash of the
 * flight's key.
 */
export function referencesOf(schedule: DaySchedule, plan: ReferencePlan): Reference[] {
  const evening = eveningBefore(schedule);
  const before = fromLocal(addDays(schedule.day, -2), EVENING, schedule.zone);
  const flightsAt = new Map<Instant, number[]>();
  schedule.flights.forEach((flight, i) => {
    const step = plan.roundedTo * MINUTE;
    const others = new Set<Instant>(plan.twoDaysBefore ? [before] : []);
    for (const minutes of plan.withinDay) {
      const t = instant(Math.floor((flight.scheduledAt - minutes * MINUTE) / step) * step);
      if (t > evening) others.add(t);
    }
    const inTurn = [...others]
      .map((t) => ({ t, order: hash32(`${flight.flightKey} ${(flight.scheduledAt - t) / MINUTE}`) }))
      .sort((a, b) => a.order - b.order || a.t - b.t)
      .map((p) => p.t);
    const hasEvening = inTurn.length === 0 || hash32(flight.flightKey) < plan.eveningShare * 2 ** 32;
    const times = hasEvening ? [evening, ...inTurn] : inTurn;
    for (const t of times.slice(0, Math.max(1, plan.rowsPerFlight))) {
      const flights = flightsAt.get(t);
      if (flights) flights.push(i);
      else flightsAt.set(t, [i]);
    }
  });
  return [...flightsAt].sort(([a], [b]) => a - b).map(([referenceTime, flights]) => ({ referenceTime, flights }));
}
