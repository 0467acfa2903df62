import { addDays, dayBounds, type Instant, type LocalDate, localDateOf, MINUTE } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

/** Leases last a quarter of an hour; see the Conductor. */
const LEASE_MS = 15 * MINUTE;

/** What was looked at the last time, so that each hour only looks at rows that came since. */
export interface Looked {
  /** Highest rowids of `departures` and of the ledger. */
  issue: number;
  knownAt: number;
  /** Objects that were taken away. */
  readonly lost: ReadonlySet<string>;
}

type Row = Record<string, string | number | null>;

/** Conditions that hold at every moment, whatever is broken: I2, I5, I11, I12 and the days of the schedule. */
export function checkHour(world: World, now: Instant, looked: Looked, findings: Findings): void {
  const rows = (sql: string, ...values: (string | number)[]) => world.d1.sqlite.prepare(sql).all(...values) as Row[];
  const { timeZone } = world.airport;
  const check = (id: string, bad: readonly Row[]) =>
    findings.check(id, bad.length === 0, now, () => `${bad.length} rows, first ${JSON.stringify(bad[0])}`);
  const changed = rows(
    "SELECT flight_key, number, scheduled_at, local_date FROM departures WHERE known_at >= ?",
    looked.knownAt,
  );
  const inDay = (row: Row) => {
    const { start, end } = dayBounds(row.local_date as LocalDate, timeZone);
    return (row.scheduled_at as number) >= start && (row.scheduled_at as number) < end;
  };
  check(
    "I2 each flight in its local day",
    changed.filter((row) => !inDay(row)),
  );
  check(
    "I2 no flight twice",
    rows(
      `SELECT number, local_date FROM departures WHERE local_date IN (SELECT local_date FROM departures WHERE known_at >= ?)
       GROUP BY number, scheduled_at HAVING COUNT(*) > 1`,
      looked.knownAt,
    ),
  );
  check(
    "I5 forecasts are made before",
    rows("SELECT flight_key FROM forecast_ledger WHERE issue > ? AND known_at >= scheduled_at", looked.issue),
  );
  check(
    "I11 probabilities and quantiles",
    rows(
      `SELECT flight_key FROM forecast_ledger WHERE issue > ? AND (p_late15 NOT BETWEEN 0 AND 1
         OR p_cancelled NOT BETWEEN 0 AND 1 OR p10 > p50 OR p50 > p90)`,
      looked.issue,
    ),
  );
  // Its schema is there once the object has been in memory, also after its storage was lost.
  world.conductor.instance.constructor;
  const leases = [...world.conductor.storage.sql.exec("SELECT job, expires_at FROM leases")] as Row[];
  check(
    "I12 no lease outlives its time",
    leases.filter((lease) => (lease.expires_at as number) > now + LEASE_MS + SKEW_MS),
  );
  const captures = rows("SELECT raw_key FROM captures WHERE known_at >= ?", looked.knownAt);
  check(
    "I18 what was received is in the archive",
    captures.filter(({ raw_key }) => !world.r2.objects.has(raw_key as string) && !looked.lost.has(raw_key as string)),
  );
  looked.issue = Number(rows("SELECT COALESCE(MAX(issue), 0) AS n FROM ledger_issues")[0]?.n);
  looked.knownAt = now;
}

/** A clock that was ahead may have left a lease that ends so much later. */
const SKEW_MS = 15 * MINUTE;

/**
 * I3: every flight of the schedule that lies ahead has a forecast, and the schedule is what the airport says of today
 * and tomorrow. It is asked of a tick that met with nothing.
 */
export function checkForecasts(world: World, now: Instant, findings: Findings): void {
  const today = localDateOf(now, world.airport.timeZone);
  const rows = world.d1.sqlite
    .prepare(
      `SELECT s.flight_key, s.local_date AS day, s.number, s.scheduled_at AS at, s.status, p.model FROM schedule s
       LEFT JOIN predictions p ON p.flight_key = s.flight_key`,
    )
    .all() as Row[];
  const due = rows.filter((row) => (row.at as number) > now && ["scheduled", "unknown"].includes(row.status as string));
  const bare = due.filter((row) => row.model === null);
  findings.check("I3 forecasts for all flights ahead", bare.length === 0, now, () => {
    return `${bare.length} of ${due.length} without, first ${JSON.stringify(bare[0])}`;
  });
  // A day of which the airport lists nothing is filled from the timetable: nobody can tell that it is closed.
  const told = [today, addDays(today, 1)].map((day) => ({ day, flights: world.truth.flights(day, now) }));
  for (const { day, flights } of told.filter((one) => one.flights.length > 0)) {
    const shown = new Set(rows.filter((row) => row.day === day).map((row) => `${row.number} ${row.at}`));
    const missing = flights.filter((f) => !shown.has(`${f.number.replace(" ", "")} ${f.scheduledAt}`));
    const same = missing.length === 0 && shown.size === flights.length;
    findings.check("I3 the schedule is that of the airport", same, now, () => {
      return `${day}: ${shown.size} of ${flights.length} flights, missing ${missing[0]?.number}`;
    });
  }
}
