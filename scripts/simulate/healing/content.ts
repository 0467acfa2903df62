import { DAY } from "../../../core/time.ts";
import type { World } from "../world/world.ts";

type Row = Record<string, unknown>;

/** Of each table what tells its rows apart and what must be the same in them. When something was known is left out. */
const COMPARED: Readonly<Record<string, string>> = {
  departures: "flight_key, local_date, scheduled_at, status, actual_at, delay_min",
  schedule: "flight_key, local_date, status, status_text, estimated_at, actual_at",
  weather_observed: "valid_at, temp_c, wind_ms",
  weather_forecast: "valid_at, temp_c, wind_ms",
  predictions: "flight_key, local_date",
  scores: "local_date, lead, model, settled",
  day_contracts: "local_date, source, verdict",
  fences: "name",
  service_state: "key",
};

/** A chain that is not being built is told by a row that says so, or by none. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  service_state: "WHERE NOT (key = 'features-building' AND value = 'null')",
};

/** What a world holds, a line a row, by table. */
export function contentOf(world: World): Map<string, Set<string>> {
  return new Map(
    Object.entries(COMPARED).map(([table, columns]) => {
      // Hours of today are looked at every three hours, from whenever it was on.
      const over = table === "weather_observed" ? `WHERE valid_at < ${world.clock.now - DAY}` : (LEFT_OUT[table] ?? "");
      const rows = world.d1.sqlite.prepare(`SELECT ${columns} FROM ${table} ${over}`).all() as Row[];
      return [table, new Set(rows.map((row) => JSON.stringify(Object.values(row))))];
    }),
  );
}

/**
 * What is in one content and not in the other, in words; empty if they are equal. Rows that match `gone` may be missing.
 */
export function differences(is: Map<string, Set<string>>, should: Map<string, Set<string>>, gone?: RegExp): string[] {
  return [...should].flatMap(([table, rows]) => {
    const found = is.get(table) ?? new Set();
    const missing = [...rows].filter((row) => !found.has(row) && !gone?.test(`${table} ${row}`));
    const more = [...found].filter((row) => !rows.has(row));
    if (missing.length === 0 && more.length === 0) return [];
    return [`${table}: ${missing.length} rows missing (${missing[0]}), ${more.length} too many (${more[0]})`];
  });
}
