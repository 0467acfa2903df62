import { hash32 } from "../rng.ts";
import { addDays, fromLocal, type Instant, instant, MINUTE } from "../time.ts";
import type { DaySchedule } from "./day/day-schedule.ts";

/** At which moments training rows of a flight are made. */
export interface ReferencePlan {
  /** Share of flights with a row at 18:00 local of the day before, picked by hash; the others have one at another moment. */
  readonly eveningShare: number;
  /** 18:00 local two days before. */
  readonly twoDaysBefore: boolean;
  /** Minutes before departure … */
  readonly withinDay: readonly number[];
  /** … rounded down to a multiple of these minutes, so that flights share a view. */
  readonly roundedTo: number;
  /** Most rows of a flight: the evening before if it has it, and the others in turn by the hash of flight and moment. */
  readonly rowsPerFlight: number;
}

export const EVENING_ONLY: ReferencePlan = {
  eveningShare: 1,
  twoDaysBefore: false,
  withinDay: [],
  roundedTo: 15,
  rowsPerFlight: 1,
};

/** Leads within the day, denser toward departure, where the day so far tells most. */
const WITHIN_DAY = [360, 180, 90, 30] as const;

/** Two rows a flight, one made the evening before and one on the day. */
export const ALL_LEADS: ReferencePlan = {
  eveningShare: 1,
  twoDaysBefore: false,
  withinDay: WITHIN_DAY,
  roundedTo: 15,
  rowsPerFlight: 2,
};

/**
 * One row a flight, half of them made the evening before and half on the day: flights of one day teach much the same, so that a part of a
 * day's rows at each moment costs little, and a year of a large airport stays within a Durable Object's memory.
 */
const SHARED_LEADS: ReferencePlan = {
  ...ALL_LEADS,
  eveningShare: 0.5,
  rowsPerFlight: 1,
};

/** The plan that the service trains by. */
export const TRAINING_REFERENCES: ReferencePlan = SHARED_LEADS;

/** One reference time and the flights, by place in the schedule, that get a row there. */
export interface Reference {
  readonly referenceTime: Instant;
  readonly flights: readonly number[];
}

const EVENING = 18 * 60;

/** 18:00 local of the day before. */
export const eveningBefore = ({ day, zone }: Pick<DaySchedule, "day" | "zone">): Instant =>
  fromLocal(addDays(day, -1), EVENING, zone);

/** The reference times of a day, rising. The same plan and flights always give the same. */
export function referencesOf(schedule: DaySchedule, plan: ReferencePlan): Reference[] {
  const evening = eveningBefore(schedule);
  const before = fromLocal(addDays(schedule.day, -2), EVENING, schedule.zone);
  const places = new Map<Instant, number[]>();
  schedule.flights.forEach((flight, place) => {
    const step = plan.roundedTo * MINUTE;
    const others = new Set<Instant>(plan.twoDaysBefore ? [before] : []);
    for (const minutes of plan.withinDay) {
      const t = instant(Math.floor((flight.scheduledAt - minutes * MINUTE) / step) * step);
      if (t > evening) others.add(t);
    }
    const picked = [...others]
      .map((t) => ({ t, order: hash32(`${flight.flightKey} ${(flight.scheduledAt - t) / MINUTE}`) }))
      .sort((a, b) => a.order - b.order || a.t - b.t)
      .map((p) => p.t);
    const inTheEvening = picked.length === 0 || hash32(flight.flightKey) < plan.eveningShare * 2 ** 32;
    const times = inTheEvening ? [evening, ...picked] : picked;
    for (const t of times.slice(0, Math.max(1, plan.rowsPerFlight))) {
      const at = places.get(t);
      if (at) at.push(place);
      else places.set(t, [place]);
    }
  });
  return [...places].sort(([a], [b]) => a - b).map(([referenceTime, flights]) => ({ referenceTime, flights }));
}
