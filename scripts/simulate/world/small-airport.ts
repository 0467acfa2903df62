import ZZZ from "../../../core/airports/ZZZ.ts";
import { hash32 } from "../../../core/rng.ts";
import {
  addDays,
  DAY,
  dayBounds,
  daysBetween,
  HOUR,
  type Instant,
  isLocalDate,
  type LocalDate,
  localDateOf,
} from "../../../core/time.ts";
import { type TwinArrival, twinArrivals } from "../../../core/twin/day/arrivals.ts";
import { twinDay } from "../../../core/twin/day/day.ts";
import type { TwinFlight } from "../../../core/twin/day/flight.ts";
import { arrivalDays, hkiaDays } from "../../../core/twin/wire/hkia.ts";
import { type Answer, json, parseUrl } from "../../../core/twin/wire/http.ts";
import { serveTwin } from "../../../core/twin/wire/serve.ts";

/** What happens to a local day of the airport, beside the ordinary troubles of the twin. */
export type DayEvent = "closed" | "all-cancelled" | "no-outcomes" | "corrected-late";

export interface SmallAirportOptions {
  readonly seed: string;
  /** One of so many flights of the twin is kept. */
  readonly keepOneOf: number;
  readonly events: ReadonlyMap<LocalDate, DayEvent>;
}

const DAYS_AHEAD = 14;
/** Days kept by `SmallAirport`, which only save time: a history is asked for at once, each day also as the one before. */
const DAYS_KEPT = 40;
/** Publishers correct a day until two days after its end. */
const CORRECTED_AFTER_MS = 40 * HOUR;
const CORRECTION_MS = 7 * 60_000;

/** The publishers of the simulated airport, with a share of its flights, so that a day of simulation costs little. */
export class SmallAirport {
  readonly #options: SmallAirportOptions;
  readonly #days = new Map<string, readonly TwinFlight[]>();
  readonly #arrivalDays = new Map<string, readonly TwinArrival[]>();

  constructor(options: SmallAirportOptions) {
    this.#options = options;
  }

  /** What is answered to a GET of `url` at `now`. */
  answer(url: string, now: Instant): Answer {
    const request = parseUrl(url);
    if (request?.path !== "/flightinfo-rest/rest/flights/past") return serveTwin(url, now, this.#options);
    const date = request.query.get("date") ?? "";
    const today = localDateOf(now, ZZZ.timeZone);
    if (!isLocalDate(date) || date < ZZZ.since || daysBetween(today, date) > DAYS_AHEAD)
      return serveTwin(url, now, this.#options);
    const frame = { arrival: false, cargo: false, lastUpdatedTime: new Date(now).toISOString() };
    const before = addDays(date, -1);
    if (request.query.get("arrival") === "true") {
      const [own, last] = [date, before].map((d) => ({ date: d, arrivals: this.#arrivals(d) }));
      return json(200, arrivalDays(frame.lastUpdatedTime, own as never, last as never, now));
    }
    const [day, previous] = [date, before].map((d) => ({ date: d, flights: this.flights(d, now) }));
    return json(200, hkiaDays(frame, day as never, previous as never, now));
  }

  /** The truth about a local day, as far as it is to be told at `now`. */
  flights(day: LocalDate, now: Instant): readonly TwinFlight[] {
    const event = this.#options.events.get(day);
    if (event === "closed") return [];
    const flights = this.#ofTwin(day);
    if (event === "all-cancelled") return flights.map(cancelled);
    if (event === "no-outcomes") return flights.map((f) => ({ ...f, actualFrom: f.actualAt && (Infinity as Instant) }));
    return event === "corrected-late" ? flights.map((f) => corrected(f, now)) : flights;
  }

  /** The arrivals of the same share of its numbers. */
  #arrivals(day: LocalDate): readonly TwinArrival[] {
    return remembered(this.#arrivalDays, day, () => {
      const { seed, keepOneOf } = this.#options;
      return twinArrivals(seed, day).filter(({ number }) => hash32(number, 5) % keepOneOf === 0);
    });
  }

  #ofTwin(day: LocalDate): readonly TwinFlight[] {
    return remembered(this.#days, day, () => {
      const { seed, keepOneOf } = this.#options;
      const kept = twinDay(seed, day).filter(({ number }) => hash32(number, 5) % keepOneOf === 0);
      return withNight(kept, day);
    });
  }
}

function remembered<T>(days: Map<string, T>, day: string, make: () => T): T {
  let found = days.get(day);
  if (found === undefined) {
    if (days.size >= DAYS_KEPT) days.clear();
    found = make();
    days.set(day, found);
  }
  return found;
}

/**
 * The twin's airport is closed at night; here some flights of the morning leave after midnight, on another day of UTC.
 */
const NIGHT_EARLIER_MS = 6 * HOUR;
const MORNING_MS: readonly [from: number, to: number] = [6.5 * HOUR, 12 * HOUR];

/** Moves one flight of three from the morning into the night, but on days on which clocks change. */
function withNight(flights: readonly TwinFlight[], day: LocalDate): readonly TwinFlight[] {
  const { start, end } = dayBounds(day, ZZZ.timeZone);
  if (end - start !== DAY) return flights;
  const [from, to] = MORNING_MS;
  const moves = ({ scheduledAt, number }: TwinFlight): boolean =>
    scheduledAt >= start + from && scheduledAt < start + to && hash32(number, 7) % 3 === 0;
  return flights
    .map((flight) => (moves(flight) ? earlier(flight) : flight))
    .toSorted((a, b) => a.scheduledAt - b.scheduledAt);
}

function earlier(flight: TwinFlight): TwinFlight {
  const moved = <T extends Instant | null>(t: T): T => (t === null ? t : ((t - NIGHT_EARLIER_MS) as T));
  return {
    ...flight,
    scheduledAt: moved(flight.scheduledAt),
    gateFrom: moved(flight.gateFrom),
    estimates: flight.estimates.map((e) => ({ from: moved(e.from), departsAt: moved(e.departsAt) })),
    actualAt: moved(flight.actualAt),
    actualFrom: moved(flight.actualFrom),
    cancelledAt: moved(flight.cancelledAt),
  };
}

const cancelled = (flight: TwinFlight): TwinFlight => ({
  ...flight,
  delayMin: null,
  actualAt: null,
  actualFrom: null,
  cancelledAt: flight.cancelledAt ?? ((flight.scheduledAt - 5 * HOUR) as Instant),
});

/** One flight of five turns out to have left later than was said. */
function corrected(flight: TwinFlight, now: Instant): TwinFlight {
  const { actualAt, scheduledAt } = flight;
  if (actualAt === null || hash32(flight.number, 9) % 5 !== 0 || now < scheduledAt + CORRECTED_AFTER_MS) return flight;
  return { ...flight, actualAt: (actualAt + CORRECTION_MS) as Instant };
}
