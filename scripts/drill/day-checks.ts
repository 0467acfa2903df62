import type { Airport } from "../../core/airports/airport.ts";
import { dayBounds, HOUR, type Instant, type LocalDate, toIsoMinute } from "../../core/time.ts";
import type { LocalD1 } from "../local/migrate.ts";
import type { RecordedDay } from "./recorded-days.ts";
import type { Invariants } from "./report.ts";

interface Row {
  flight_key: string;
  number: string;
  scheduled_at: Instant;
  local_date: string;
  airport: string;
}

export interface DaysToCheck {
  readonly airport: Airport;
  readonly days: readonly LocalDate[];
  /** The flights that a recording lists for a day; null where nothing was recorded. */
  readonly recorded: ((day: LocalDate) => RecordedDay) | null;
  readonly invariants: Invariants;
}

/**
 * Checks every day of the drill by itself. `day-flights`: it has flights, and those of its recording, no others;
 * `day-once`: no flight is there twice; `day-bounds`: every flight is scheduled within the local day of 23, 24 or 25
 * hours, and no flight of another day is; `day-weather`: no hour is there twice; `airport-apart`: no row carries the
 * name of another airport.
 */
export async function checkDays(db: LocalD1, { airport, days, recorded, invariants }: DaysToCheck): Promise<void> {
  const check = invariants.check.bind(invariants);
  for (const day of days) {
    const { start, end } = dayBounds(day, airport.timeZone);
    const { results } = await db
      .prepare(
        `SELECT flight_key, number, scheduled_at, local_date, airport FROM departures
         WHERE airport = ?1 AND (local_date = ?2 OR (scheduled_at >= ?3 AND scheduled_at < ?4))`,
      )
      .bind(airport.iata, day, start, end)
      .all<Row>();
    const outside = results.find((r) => r.local_date !== day || r.scheduled_at < start || r.scheduled_at >= end);
    check("day-bounds", outside === undefined, () => `${day}: ${outside?.flight_key} is in ${outside?.local_date}`);
    const stored = results.map((row) => `${row.number} ${toIsoMinute(row.scheduled_at)}`);
    const twice = stored.find((flight, i) => stored.indexOf(flight) !== i);
    check("day-once", twice === undefined, () => `${day}: ${twice}`);
    const strange = results.find((row) => !row.flight_key.startsWith(`${airport.iata}/`));
    check("airport-apart", strange === undefined, () => `${strange?.flight_key}`);
    checkFlights(day, stored, recorded?.(day) ?? null, invariants);
    if (airport.sources.weather) await checkHours(db, airport, day, invariants);
  }
}

function checkFlights(day: LocalDate, stored: readonly string[], said: RecordedDay | null, invariants: Invariants) {
  const has = new Set(stored);
  const missing = [...(said?.must ?? [])].filter((flight) => !has.has(flight));
  const invented = said ? stored.filter((flight) => !said.may.has(flight)) : [];
  invariants.check(
    "day-flights",
    stored.length > 0 && missing.length === 0 && invented.length === 0,
    () =>
      `${day}: ${stored.length} flights, ${missing.length} missing (${missing[0]}), ${invented.length} not recorded`,
  );
}

async function checkHours(db: LocalD1, airport: Airport, day: LocalDate, invariants: Invariants): Promise<void> {
  const { start, end } = dayBounds(day, airport.timeZone);
  const row = await db
    .prepare(
      "SELECT COUNT(*) AS n, COUNT(DISTINCT valid_at) AS hours FROM weather_observed WHERE airport = ?1 AND valid_at >= ?2 AND valid_at < ?3",
    )
    .bind(airport.iata, start, end)
    .first<{ n: number; hours: number }>();
  const due = Math.round((end - start) / HOUR);
  const right = row !== null && row.n === row.hours && row.n <= due && row.n > 0;
  invariants.check("day-weather", right, () => `${day}: ${row?.n} rows, ${row?.hours} hours of ${due}`);
}
