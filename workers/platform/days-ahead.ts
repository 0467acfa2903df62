import type { Airport } from "../../core/airports/airport.ts";
import { firstDayAhead, momentAhead } from "../../core/clock-ahead.ts";
import { arrivalSourceOf, flightSourceOf, weatherSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import type { Instant } from "../../core/time.ts";

/**
 * Tables with rows of days or moments that can only have come from a clock that ran ahead. The ledger is not among them,
 * since what was issued stays for ever; `schedule` and `weather_forecast` are replaced as a whole.
 */
const BY_DAY = ["departures", "arrivals", "predictions", "scores", "score_groups"];
const BY_MOMENT = [
  ["weather_observed", "valid_at"],
  ["weather_forecast_log", "valid_at"],
  ["journal", "at"],
] as const;

/** Every statement names the end of what it reads, as all do: test/workerd/support/query-plans.ts. */
const LAST_DAY = "'9999-12-31'";
const LAST_MOMENT = "253402300799999";
const within = (column: string, last: string): string => `${column} BETWEEN ?2 AND ${last}`;

/**
 * Deletes an airport's rows of days that nobody can know anything about yet: a clock that ran ahead left them, and they
 * would pass for history once their day comes. Returns their number.
 */
export async function dropDaysAhead(db: D1Database, airport: Airport, now: Instant): Promise<number> {
  const { iata, timeZone } = airport;
  const day = firstDayAhead(now, timeZone);
  const moment = momentAhead(now);
  const sources = [flightSourceOf(airport), arrivalSourceOf(airport), weatherSourceOf(airport)].flatMap(
    (s) => s?.id ?? [],
  );
  const answers = await db.batch([
    ...BY_DAY.map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE airport = ?1 AND ${within("local_date", LAST_DAY)}`).bind(iata, day),
    ),
    ...BY_MOMENT.map(([table, column]) =>
      db.prepare(`DELETE FROM ${table} WHERE airport = ?1 AND ${within(column, LAST_MOMENT)}`).bind(iata, moment),
    ),
    // Asked by source, since the table's key begins with the airport and the source.
    db
      .prepare(
        `DELETE FROM day_contracts WHERE airport = ?1 AND source IN (SELECT value FROM json_each(?3))
         AND ${within("local_date", LAST_DAY)}`,
      )
      .bind(iata, day, JSON.stringify(sources)),
  ]);
  return answers.reduce((sum, { meta }) => sum + meta.changes, 0);
}
