import type { Instant } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import type { WeatherField } from "./limits.ts";

/** One hour of two statements: what the later one says, and of the earlier one what the later one leaves open. */
export function withLater(earlier: WeatherHour, later: WeatherHour): WeatherHour {
  const values = WEATHER_FIELDS.map((field) => [field, later[field] ?? earlier[field]]);
  return { validAt: later.validAt, ...(Object.fromEntries(values) as Record<WeatherField, number | null>) };
}

/**
 * The observations of several answers about one window. Where two answers say something of one hour of weather, they
 * are joined by quantity: the sums of the last hour of an answer are in the first row of the next one. Flights are left
 * as they are, since `reconcile` compares them.
 */
export function joined<T extends object>(observations: readonly T[]): T[] {
  const hours = new Map<Instant, number>();
  const out: T[] = [];
  for (const observation of observations) {
    const at = isHour(observation) ? hours.get(observation.validAt) : undefined;
    if (at !== undefined) out[at] = withLater(out[at] as never, observation as never) as never;
    else {
      if (isHour(observation)) hours.set(observation.validAt, out.length);
      out.push(observation);
    }
  }
  return out;
}

const isHour = (observation: object): observation is WeatherHour => "validAt" in observation;
