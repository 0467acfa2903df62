import type { ScheduledFlight } from "../../flights/scheduled-flight.ts";
import { localMinute } from "../../local-clock.ts";
import type { Instant, LocalDate, ZoneName } from "../../time.ts";

/**
 * The published schedule of one local day with what follows from it alone, so that all reference times of the day share
 * it.
 */
export interface DaySchedule {
  readonly day: LocalDate;
  readonly zone: ZoneName;
  /** Sorted by scheduled time, then flight key. */
  readonly flights: readonly ScheduledFlight[];
  /** Scheduled departure of each flight in minutes since local midnight, 0 … 1439. */
  readonly minute: Int16Array;
  readonly congestion: Congestion;
  /** Number of the day's flights by carrier. */
  readonly carrierFlights: ReadonlyMap<string, number>;
  /** Number of flights scheduled before an instant: they are the first `before(t)` of `flights`. */
  readonly before: (t: Instant) => number;
}

/**
 * How many flights are scheduled around each flight, one entry per flight of the schedule; a flight's own hour includes
 * itself.
 */
interface Congestion {
  /** Flights in the clock hour before, in the same one and in the one after; hours of other days count 0. */
  readonly previousHour: Int16Array;
  readonly hour: Int16Array;
  readonly nextHour: Int16Array;
  /** Flights in the same quarter of an hour. */
  readonly quarter: Int16Array;
  /** Flights of the same carrier in the same clock hour. */
  readonly carrierHour: Int16Array;
  /**
   * Flights scheduled earlier on the day, all of them and the same carrier's; flights at the very same minute do not
   * count.
   */
  readonly before: Int16Array;
  readonly carrierBefore: Int16Array;
  /** Flights of the day to the same destination. */
  readonly destination: Int16Array;
}

/**
 * The schedule of a local day. Flights of other days are ignored; of a flight that is listed twice the last entry
 * counts.
 */
export function daySchedule(day: LocalDate, flights: Iterable<ScheduledFlight>, zone: ZoneName): DaySchedule {
  const byKey = new Map<string, ScheduledFlight>();
  for (const flight of flights) if (flight.localDate === day) byKey.set(flight.flightKey, flight);
  const sorted = [...byKey.values()].sort(bySchedule);
  const minute = Int16Array.from(sorted, (f) => localMinute(f.scheduledAt, zone));
  const carrierFlights = new Map<string, number>();
  for (const { carrier } of sorted) carrierFlights.set(carrier, (carrierFlights.get(carrier) ?? 0) + 1);
  return {
    day,
    zone,
    flights: sorted,
    minute,
    congestion: congestionOf(sorted, minute),
    carrierFlights,
    before: (t) => firstAtOrAfter(sorted, t),
  };
}

function bySchedule(a: ScheduledFlight, b: ScheduledFlight): number {
  if (a.scheduledAt !== b.scheduledAt) return a.scheduledAt - b.scheduledAt;
  return a.flightKey < b.flightKey ? -1 : a.flightKey > b.flightKey ? 1 : 0;
}

function congestionOf(flights: readonly ScheduledFlight[], minute: Int16Array): Congestion {
  const n = flights.length;
  // One hour before midnight and one after the day, so that the first and last hour have neighbours.
  const hours = new Int16Array(26);
  const quarters = new Int16Array(96);
  const carrierHours = new Map<string, number>();
  const destinations = new Map<string, number>();
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i < n; i++) {
    const { carrier, destination } = flights[i]!;
    hours[Math.floor(minute[i]! / 60) + 1]!++;
    quarters[Math.floor(minute[i]! / 15)]!++;
    add(carrierHours, `${carrier}|${Math.floor(minute[i]! / 60)}`);
    add(destinations, destination);
  }
  const column = (value: (i: number) => number): Int16Array => Int16Array.from({ length: n }, (_, i) => value(i));
  const hourOf = (i: number): number => Math.floor(minute[i]! / 60);
  let first = 0;
  const before = column((i) => {
    if (flights[first]?.scheduledAt !== flights[i]!.scheduledAt) first = i;
    return first;
  });
  const seen = new Map<string, number>();
  const carrierBefore = new Int16Array(n);
  for (let from = 0; from < n; ) {
    let to = from;
    while (to < n && before[to] === from) to++;
    for (let i = from; i < to; i++) carrierBefore[i] = seen.get(flights[i]!.carrier) ?? 0;
    for (let i = from; i < to; i++) add(seen, flights[i]!.carrier);
    from = to;
  }
  return {
    previousHour: column((i) => hours[hourOf(i)]!),
    hour: column((i) => hours[hourOf(i) + 1]!),
    nextHour: column((i) => hours[hourOf(i) + 2]!),
    quarter: column((i) => quarters[Math.floor(minute[i]! / 15)]!),
    carrierHour: column((i) => carrierHours.get(`${flights[i]!.carrier}|${hourOf(i)}`)!),
    before,
    carrierBefore,
    destination: column((i) => destinations.get(flights[i]!.destination)!),
  };
}

function firstAtOrAfter(flights: readonly ScheduledFlight[], t: Instant): number {
  let low = 0;
  let high = flights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (flights[middle]!.scheduledAt < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
