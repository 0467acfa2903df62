import { Rng } from "../../../core/rng.ts";
import {
  addDays,
  dayBounds,
  dayRange,
  HOUR,
  type LocalDate,
  localDate,
  MINUTE,
  plus,
  toIsoMinute,
} from "../../../core/time.ts";
import type { LocalD1 } from "../../local/migrate.ts";

export const IATA = "ZZZ";
const ZONE = "Europe/Berlin";
/** The day of the export; the year before it is filled. */
export const TODAY = localDate("2026-03-29");
const DAYS = 365;
/** Days of forecasts: the last month, of which the ledger has every issue. */
const LEDGER_DAYS = 31;
const ISSUES_A_DAY = 5;
/** Rows of one statement. */
const ROWS = 4_000;

/** Fills a year of flights and of weather, and a month of the ledger, with rows as long as real ones. */
export async function fillYear(db: LocalD1, flightsAYear: number): Promise<void> {
  const insert = async (table: string, rows: readonly Record<string, unknown>[]): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {});
    const values = columns.map((column) => `value->>'${column}'`).join(", ");
    const sql = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values} FROM json_each(?1)`;
    for (let i = 0; i < rows.length; i += ROWS)
      await db
        .prepare(sql)
        .bind(JSON.stringify(rows.slice(i, i + ROWS)))
        .run();
  };
  const days = dayRange(addDays(TODAY, -DAYS), addDays(TODAY, -1));
  for (const [d, day] of days.entries()) {
    const flights = flightsOf(day, Math.floor(((d + 1) * flightsAYear) / DAYS) - Math.floor((d * flightsAYear) / DAYS));
    await insert("departures", flights);
    await insert("weather_observed", hoursOf(day));
    if (d >= DAYS - LEDGER_DAYS) await insert("forecast_ledger", ledgerOf(day, flights));
  }
}

const CARRIERS = ["CX", "UO", "HX", "KA", "BA", "LH", "SQ", "EK", "QR", "NH"];

function flightsOf(day: LocalDate, n: number) {
  const rng = Rng.seeded(`flights ${day}`);
  const { start } = dayBounds(day, ZONE);
  return Array.from({ length: n }, (_, i) => {
    const scheduledAt = plus(start, 5 * MINUTE * Math.floor((i / n) * 220) + 4 * HOUR);
    const carrier = CARRIERS[Math.floor(rng.uniform() * CARRIERS.length)]!;
    const number = `${carrier}${100 + i}`;
    const delay = Math.round(-8 + 30 * -Math.log(1 - rng.uniform()));
    const cancelled = rng.uniform() < 0.01;
    return {
      flight_key: `${IATA}/${number}/${toIsoMinute(scheduledAt)}`,
      airport: IATA,
      local_date: day,
      scheduled_at: scheduledAt,
      number,
      carrier,
      destination: ["TPE", "SIN", "BKK", "LHR", "NRT", "ICN"][Math.floor(rng.uniform() * 6)]!,
      codeshares: JSON.stringify([`AA${1000 + i}`, `QF${2000 + i}`]),
      status: cancelled ? "cancelled" : "departed",
      status_text: cancelled ? "Cancelled" : `Dep ${toIsoMinute(plus(scheduledAt, delay * MINUTE)).slice(11, 16)}`,
      estimated_at: null,
      actual_at: cancelled ? null : plus(scheduledAt, delay * MINUTE),
      delay_min: cancelled ? null : delay,
      tail: null,
      source: "hkia",
      known_at: plus(scheduledAt, 2 * HOUR),
    };
  });
}

function hoursOf(day: LocalDate) {
  const rng = Rng.seeded(`weather ${day}`);
  const { start, end } = dayBounds(day, ZONE);
  return Array.from({ length: Math.round((end - start) / HOUR) }, (_, hour) => ({
    airport: IATA,
    valid_at: plus(start, hour * HOUR),
    temp_c: Math.round(100 * rng.uniform()) / 5,
    dewpoint_c: Math.round(100 * rng.uniform()) / 10,
    wind_ms: Math.round(100 * rng.uniform()) / 10,
    wind_dir_deg: Math.round(359 * rng.uniform()),
    visibility_km: 10,
    pressure_hpa: 1000 + Math.round(200 * rng.uniform()) / 10,
    known_at: plus(start, (hour + 1) * HOUR),
  }));
}

/** Two models, so that a flight has ten forecasts in the ledger, in three leads. */
function ledgerOf(day: LocalDate, flights: ReturnType<typeof flightsOf>) {
  return flights.flatMap((flight, i) =>
    Array.from({ length: ISSUES_A_DAY }, (_, k) => k).flatMap((k) => {
      const leadMin = [2_400, 1_900, 1_200, 500, 90][k]! + (i % 60);
      const issue = (Date.parse(day) / 86_400_000) * ISSUES_A_DAY + k;
      return ["blend", "carrier-hour"].map((model) => ({
        airport: IATA,
        flight_key: flight.flight_key,
        local_date: day,
        scheduled_at: flight.scheduled_at,
        issue,
        model,
        version: 7,
        lead_min: leadMin,
        cdf: "AAACuB6Ixc5qBjtB1fqclZ4SjOiMtJ8N_JwG6FuD9ClBRPcYC",
        p_late15: ((i * 37 + k) % 1000) / 1000,
        p10: -5,
        p50: 3 + (i % 9),
        p90: 40 + (i % 31),
        p_cancelled: 0.01,
        known_at: plus(flight.scheduled_at, -leadMin * MINUTE),
      }));
    }),
  );
}
