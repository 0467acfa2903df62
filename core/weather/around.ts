import { dayBounds, HOUR, type Instant, type LocalDate, plus, type ZoneName } from "../time.ts";
import type { WeatherForecastHour, WeatherObservation } from "./weather.ts";

/** Weather that the features of a day may look at. */
export interface WeatherAround {
  readonly weather: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
}

/**
 * Features look half a day beyond either end of their day, for flights near midnight and the hours that lead up to
 * them.
 */
const MARGIN_MS = 12 * HOUR;
/** Observations are looked at one more day back, since the day is also forecast from the evening before. */
const OBSERVED_BEFORE_MS = 3 * MARGIN_MS;

/**
 * The span of valid times, `[from, until)`, that concerns local days `first` … `last`; `observedFrom` for observations.
 */
export interface WeatherWindow {
  readonly from: Instant;
  readonly observedFrom: Instant;
  readonly until: Instant;
}

export function weatherWindow(first: LocalDate, last: LocalDate, zone: ZoneName): WeatherWindow {
  const start = dayBounds(first, zone).start;
  return {
    from: plus(start, -MARGIN_MS),
    observedFrom: plus(start, -OBSERVED_BEFORE_MS),
    until: plus(dayBounds(last, zone).end, MARGIN_MS),
  };
}

/** Of the weather of several days what concerns one of them. */
export function weatherAroundDay(all: WeatherAround, day: LocalDate, zone: ZoneName): WeatherAround {
  const { observedFrom, until } = weatherWindow(day, day, zone);
  const near = ({ validAt }: { readonly validAt: Instant }): boolean => validAt >= observedFrom && validAt < until;
  return { weather: all.weather.filter(near), observed: all.observed.filter(near) };
}
