/** Queries that are offered, by the name of their words. They answer in a second on a year of a large airport. */
export const SAVED = {
  months: `SELECT substr(local_date, 1, 7) AS month, count(*) AS flights, round(avg(delay_min >= 15), 3) AS late
FROM flights WHERE status = 'departed' GROUP BY month ORDER BY month`,
  hours: `SELECT strftime('%H', scheduled_at) AS hour_utc, count(*) AS flights, round(avg(delay_min >= 15), 3) AS late
FROM flights WHERE status = 'departed' GROUP BY hour_utc ORDER BY hour_utc`,
  weekdays: `SELECT strftime('%w', local_date) AS weekday, count(*) AS flights, round(avg(delay_min >= 15), 3) AS late
FROM flights WHERE status = 'departed' GROUP BY weekday ORDER BY weekday`,
  carriers: `SELECT carrier, count(*) AS flights, round(avg(delay_min), 1) AS mean_delay, round(avg(delay_min >= 15), 3) AS late
FROM flights WHERE status = 'departed' GROUP BY carrier HAVING flights >= 20 ORDER BY late DESC, carrier`,
  destinations: `SELECT destination, count(*) AS flights, round(avg(delay_min >= 15), 3) AS late
FROM flights WHERE status = 'departed' GROUP BY destination HAVING flights >= 20 ORDER BY late DESC, destination`,
  wind: `SELECT 3 * CAST(w.wind_ms / 3 AS INT) AS wind_from_ms, count(*) AS flights, round(avg(f.delay_min >= 15), 3) AS late
FROM flights f JOIN weather w ON w.airport = f.airport AND w.valid_at = substr(f.scheduled_at, 1, 13) || ':00:00.000Z'
WHERE f.status = 'departed' AND w.wind_ms IS NOT NULL GROUP BY wind_from_ms ORDER BY wind_from_ms`,
  visibility: `SELECT CASE WHEN w.visibility_km < 1 THEN '0-1 km' WHEN w.visibility_km < 5 THEN '1-5 km' ELSE '5 km and more' END
  AS visibility, count(*) AS flights, round(avg(f.delay_min >= 15), 3) AS late
FROM flights f JOIN weather w ON w.airport = f.airport AND w.valid_at = substr(f.scheduled_at, 1, 13) || ':00:00.000Z'
WHERE f.status = 'departed' AND w.visibility_km IS NOT NULL GROUP BY visibility ORDER BY visibility`,
  calibration: `SELECT round(CAST(10 * p_late15 AS INT) / 10.0, 1) AS said_from, count(*) AS flights,
  round(avg(p_late15), 3) AS said, round(avg(late), 3) AS came
FROM forecasts WHERE scored = 1 AND late IS NOT NULL AND model = 'blend' GROUP BY said_from ORDER BY said_from`,
  models: `SELECT lead || ' h, ' || model AS forecast, sum(n) AS flights, round(sum(n * log_loss) / sum(n), 4) AS log_loss
FROM scores WHERE kind = 'live' GROUP BY forecast ORDER BY forecast`,
  misses: `SELECT flight_key, lead, round(p_late15, 2) AS said, p90, delay_min
FROM forecasts WHERE scored = 1 AND model = 'blend' AND delay_min >= 60 AND p_late15 < 0.1 ORDER BY delay_min DESC, flight_key, lead LIMIT 50`,
} as const;

export type SavedQuery = keyof typeof SAVED;

/** The address of a query, without the language's prefix. */
export const exploreHref = (sql: string): string => `/explore?${new URLSearchParams({ sql })}`;
