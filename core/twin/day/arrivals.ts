import ZZZ from "../../airports/ZZZ.ts";
import { addDays, type Instant, instant, type LocalDate, localDateOf, MINUTE, plus } from "../../time.ts";
import { gaussian, integerBelow, type Key, keyOf, uniform } from "../noise.ts";
import { type Planned, scheduleOn } from "../timetable/schedule.ts";
import { twinDay } from "./day.ts";
import type { RegimeShift, TwinFlight } from "./flight.ts";

/** The truth about one arrival at the simulated airport. What of it can be seen is up to `wire/arrivals.ts`. */
export interface TwinArrival {
  readonly number: string;
  readonly icao: string;
  /** IATA code of the airport that it comes from. */
  readonly origin: string;
  readonly terminal: string;
  readonly scheduledAt: Instant;
  /** On block; null for a flight that was cancelled or diverted. */
  readonly actualAt: Instant | null;
  /** The moment from which its arrival is estimated: it is in the air. */
  readonly airborneAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly diverted: boolean;
}

/** Minutes on the ground at the other end of a round trip, as in `timetable/rotations.ts`. */
const TURN_MIN = 40;
const DIVERTED_SHARE = 1 / 400;
/** Departures of these days before a local day may come back on it: the longest round trip takes 22 hours. */
const DAYS_BACK = 1;
/** Days of arrivals kept, which only saves time. */
const DAYS_KEPT = 8;
const made = new Map<string, readonly TwinArrival[]>();

/**
 * The truth about the arrivals of one local day, in order of schedule, made of its departures: an aircraft of an airline
 * that is based here comes back from where it went, as late as it left, more or less; that of another airline comes
 * shortly before it leaves again. A pure function of its arguments.
 */
export function twinArrivals(seed: string, date: LocalDate, shift: RegimeShift | null = null): readonly TwinArrival[] {
  const name = JSON.stringify([seed, date, shift]);
  const known = made.get(name);
  if (known) return known;
  if (made.size >= DAYS_KEPT) made.clear();
  const arrivals = arrivalsOf(seed, date, shift);
  made.set(name, arrivals);
  return arrivals;
}

function arrivalsOf(seed: string, date: LocalDate, shift: RegimeShift | null): readonly TwinArrival[] {
  const key = keyOf(seed);
  const days = Array.from({ length: DAYS_BACK + 2 }, (_, i) => addDays(date, i - DAYS_BACK));
  const arrivals = days.flatMap((day) => {
    const flights = twinDay(seed, day, shift);
    return scheduleOn(key, day).flatMap((planned, i) => {
      const flight = flights[i];
      return flight ? [arrivalOf(planned, flight)] : [];
    });
  });
  return arrivals
    .filter(({ scheduledAt }) => localDateOf(scheduledAt, ZZZ.timeZone) === date)
    .sort((a, b) => a.scheduledAt - b.scheduledAt || (a.number < b.number ? -1 : 1));
}

function arrivalOf(planned: Planned, flight: TwinFlight): TwinArrival {
  const { key, series } = planned;
  const based = series.airline.reserveMin !== null;
  const { blockMin } = series.destination;
  const offsetMin = based ? 2 * blockMin + TURN_MIN : -(50 + 5 * integerBelow(8, key, 41));
  const scheduledAt = plus(flight.scheduledAt, offsetMin * MINUTE);
  const lateMin = lateness(key, flight.delayMin ?? 0, based);
  const diverted = uniform(key, 43) < DIVERTED_SHARE;
  // An aircraft that did not leave does not come back; one that did not come cannot leave, for half of what is cancelled.
  const cancelledAt = based || uniform(key, 44) < 0.5 ? flight.cancelledAt : null;
  const actualAt = instant(scheduledAt + lateMin * MINUTE);
  return {
    number: otherWay(flight.number),
    icao: flight.icao,
    origin: flight.destination,
    terminal: flight.terminal,
    scheduledAt,
    actualAt: cancelledAt === null && !diverted ? actualAt : null,
    airborneAt: instant(actualAt - Math.max(25, blockMin - 15) * MINUTE),
    cancelledAt,
    diverted: diverted && cancelledAt === null,
  };
}

/** Minutes after schedule: of an aircraft that is based here what it left with, else a part of what it leaves with. */
function lateness(key: Key, delayMin: number, based: boolean): number {
  const noise = 6 * gaussian(key, 42) - 3;
  const known = based ? Math.max(0, delayMin - 6) : 0.6 * Math.max(0, delayMin - 25);
  return Math.round(Math.max(-20, known + noise));
}

/** The number of the other direction, which is the next: `ZA 101D` → `ZA 102D`. */
const otherWay = (number: string): string => number.replace(/\d+(?=\D*$)/, (digits) => String(Number(digits) + 1));
