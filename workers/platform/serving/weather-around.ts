import type { Airport } from "../../../core/airports/airport.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { type WeatherAround, weatherWindow } from "../../../core/weather/around.ts";
import { readForecastLog, readObserved } from "../db/weather.ts";

/**
 * Forecasts issued by `issuedBy` and observations around local days `from` … `to`; empty where the airport has no
 * weather.
 */
export async function weatherAround(
  db: D1Database,
  airport: Airport,
  from: LocalDate,
  to: LocalDate,
  issuedBy: Instant,
): Promise<WeatherAround> {
  if (!airport.sources.weather) return { weather: [], observed: [] };
  const window = weatherWindow(from, to, airport.timeZone);
  return {
    weather: await readForecastLog(db, airport.iata, window.from, window.until, issuedBy),
    observed: await readObserved(db, airport.iata, window.observedFrom, window.until),
  };
}
