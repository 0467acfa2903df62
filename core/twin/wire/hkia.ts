import ZZZ from "../../airports/ZZZ.ts";
import {
  addDays,
  daysBetween,
  formatClock,
  type Instant,
  isLocalDate,
  type LocalDate,
  localDateOf,
  MINUTE,
  offsetAt,
  plus,
  toIso,
} from "../../time.ts";
import { type TwinArrival, twinArrivals } from "../day/arrivals.ts";
import { twinDay } from "../day/day.ts";
import type { RegimeShift, TwinFlight } from "../day/flight.ts";
import { LocalDay } from "../local-day.ts";
import { type ArrivalRow, arrivalRows } from "./arrivals.ts";
import { type BoardEntry, boardEntry } from "./board.ts";
import { type Answer, json, type Query } from "./http.ts";

const DAYS_AHEAD = 14;

/** One local day as HKIA publishes it. */
export interface HkiaDay<Row = HkiaRow> {
  readonly date: LocalDate;
  readonly arrival: boolean;
  readonly cargo: boolean;
  readonly list: readonly Row[];
  readonly lastUpdatedTime: string;
}

interface HkiaRow {
  readonly time: string;
  readonly flight: readonly { readonly no: string; readonly airline: string }[];
  readonly status: string;
  readonly statusCode: null;
  readonly destination: readonly string[];
  readonly terminal: string;
  readonly aisle: string;
  readonly gate: string;
}

/**
 * The answer to `/flightinfo-rest/rest/flights/past?date=…` at `now`: the flights of the day, and before them those of
 * the previous day that leave, or arrive, on it.
 */
export function serveHkia(query: Query, now: Instant, seed: string, shift: RegimeShift | null): Answer {
  const date = query.get("date") ?? "";
  const today = localDateOf(now, ZZZ.timeZone);
  if (!isLocalDate(date) || date < ZZZ.since || daysBetween(today, date) > DAYS_AHEAD) return outOfRange(date);
  const arrival = query.get("arrival") === "true";
  const cargo = query.get("cargo") === "true";
  const previous = addDays(date, -1);
  const frame = { arrival, cargo, lastUpdatedTime: localIso(now) };
  if (arrival && !cargo) {
    const of = (day: LocalDate) => ({ date: day, arrivals: twinArrivals(seed, day, shift) });
    return json(200, arrivalDays(frame.lastUpdatedTime, of(date), of(previous), now));
  }
  const flights = (day: LocalDate) => (cargo ? [] : twinDay(seed, day, shift));
  return json(
    200,
    hkiaDays(frame, { date, flights: flights(date) }, { date: previous, flights: flights(previous) }, now),
  );
}

interface DayOfFlights {
  readonly date: LocalDate;
  readonly flights: readonly TwinFlight[];
}

/** The array of day objects. The previous day is left out when none of its flights leaves on the day. */
export function hkiaDays(
  frame: { readonly arrival: boolean; readonly cargo: boolean; readonly lastUpdatedTime: string },
  day: DayOfFlights,
  previous: DayOfFlights,
  now: Instant,
): HkiaDay[] {
  const { arrival, cargo, lastUpdatedTime } = frame;
  const rows = ({ date, flights }: DayOfFlights, keep: (entry: BoardEntry) => boolean): HkiaDay => ({
    date,
    arrival,
    cargo,
    list: hkiaRows(new LocalDay(date, ZZZ.timeZone), flights, keep, now),
    lastUpdatedTime,
  });
  const before = rows(previous, (entry) => entry.day === day.date);
  const own = rows(day, () => true);
  return before.list.length > 0 ? [before, own] : [own];
}

interface DayOfArrivals {
  readonly date: LocalDate;
  readonly arrivals: readonly TwinArrival[];
}

/** The same of arrivals. */
export function arrivalDays(
  lastUpdatedTime: string,
  day: DayOfArrivals,
  previous: DayOfArrivals,
  now: Instant,
): HkiaDay<ArrivalRow>[] {
  const of = ({ date, arrivals }: DayOfArrivals, movesOn: LocalDate | null): HkiaDay<ArrivalRow> => ({
    date,
    arrival: true,
    cargo: false,
    list: arrivalRows(new LocalDay(date, ZZZ.timeZone), arrivals, now, movesOn),
    lastUpdatedTime,
  });
  const before = of(previous, day.date);
  const own = of(day, null);
  return before.list.length > 0 ? [before, own] : [own];
}

function hkiaRows(
  day: LocalDay,
  flights: readonly TwinFlight[],
  keep: (entry: BoardEntry) => boolean,
  now: Instant,
): HkiaRow[] {
  const rows: HkiaRow[] = [];
  for (const flight of flights) {
    const entry = boardEntry(flight, day, now);
    if (keep(entry)) rows.push(hkiaRow(flight, day, entry));
  }
  return rows;
}

function hkiaRow(flight: TwinFlight, day: LocalDay, entry: BoardEntry): HkiaRow {
  return {
    time: formatClock(day.toLocal(flight.scheduledAt).minute),
    flight: [
      { no: flight.number, airline: flight.icao },
      ...flight.codeshares.map((share) => ({ no: share.number, airline: share.icao })),
    ],
    status: entry.status,
    statusCode: null,
    destination: flight.stops,
    terminal: flight.terminal,
    aisle: flight.aisle,
    gate: entry.gate,
  };
}

/** The error body of the real interface, with the reach of the simulated one. */
function outOfRange(date: string): Answer {
  const message = `The combination of parameter date [${date}] and span [1] is out of valid range (${ZZZ.since} to D+${DAYS_AHEAD}).`;
  return json(400, { problemNo: "400", message });
}

/** Local time with its offset: `2026-08-15T17:12:04+02:00`. */
function localIso(t: Instant): string {
  const offset = offsetAt(t, ZZZ.timeZone);
  return `${toIso(plus(t, offset)).slice(0, 19)}+${formatClock(offset / MINUTE)}`;
}
