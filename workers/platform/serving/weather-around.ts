import type { Airport } from "../../../core/airports/airport.ts";
import { dayBounds, HOUR, type Instant, type LocalDate, plus } from "../../../core/time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../../../core/weather/weather.ts";
import { readForecastLog, readObserved } from "../db/weather.ts";

/**
 * Features of a day read the weather from this long before it to this long after it. Of observations they read more:
 * from `OBSERVED_BEFORE_MS` before the day.
 */
const MARGIN_MS = 12 * HOUR;
const OBSERVED_BEFORE_MS = 3 * MARGIN_MS;

export interface WeatherAround {
  readonly weather: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
}

/**
 * Reads forecasts issued by `issuedBy` and observations around local days `from` … `to`; none if the airport has no
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
  const start = dayBounds(from, airport.timeZone).start;
  const until = plus(dayBounds(to, airport.timeZone).end, MARGIN_MS);
  return {
    weather: await readForecastLog(db, airport.iata, plus(start, -MARGIN_MS), until, issuedBy),
    observed: await readObserved(db, airport.iata, plus(start, -OBSERVED_BEFORE_MS), until),
  };
}

/** Selects the weather around one day from that of several days. */
export function around(all: WeatherAround, day: LocalDate, zone: string): WeatherAround {
  const { start, end } = dayBounds(day, zone);
  const near = (hour: { readonly validAt: Instant }): boolean =>
    hour.validAt >= start - OBSERVED_BEFORE_MS && hour.validAt < end + MARGIN_MS;
  return { weather: all.weather.filter(near), observed: all.observed.filter(near) };
}
