import type { Airport } from "../../../core/airports/airport.ts";
import { dayBounds, HOUR, type Instant, type LocalDate, plus } from "../../../core/time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../../../core/weather/weather.ts";
import { readForecastLog, readObserved } from "../db/weather.ts";

/** Hours before and after a day whose weather its features may look at; what was observed they look at further back. */
const MARGIN_MS = 12 * HOUR;
const OBSERVED_BEFORE_MS = 3 * MARGIN_MS;

export interface WeatherAround {
  readonly weather: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
}

/** Forecasts issued by `issuedBy` and observations around local days `from` … `to`; empty where the airport has no weather. */
export async function weatherAround(
  db: D1Database,
  airport: Airport,
  from: LocalDate,
  to: LocalDate,
  issuedBy: Instant,
): Promise<WeatherAround> {
  if (!airport.sources.weather) return { weather: [], observed: [] };
  const start = dayBounds(from, airport.timeZone).start;
  const until = plus(dayBounds(to, airport.timeZone).end, MARGIN_MS);
  return {
    weather: await readForecastLog(db, airport.iata, plus(start, -MARGIN_MS), until, issuedBy),
    observed: await readObserved(db, airport.iata, plus(start, -OBSERVED_BEFORE_MS), until),
  };
}

/** Of the weather of several days what is around one of them. */
export function around(all: WeatherAround, day: LocalDate, zone: string): WeatherAround {
  const { start, end } = dayBounds(day, zone);
  const near = (hour: { readonly validAt: Instant }): boolean =>
    hour.validAt >= start - OBSERVED_BEFORE_MS && hour.validAt < end + MARGIN_MS;
  return { weather: all.weather.filter(near), observed: all.observed.filter(near) };
}
