import type { Airport, SourceRef } from "../../airports/airport.ts";
import type { SourceAdapter } from "../source.ts";
import { flightSource, weatherSource } from "./index.ts";

/** The airport's source of flights, with the reach and pace of the origin that this airport asks. */
export const flightsOf = (airport: Airport) =>
  atOrigin(flightSource(airport.sources.flights.source), airport, airport.sources.flights);

/** The airport's source of weather; null where it has none. */
export const weatherOf = (airport: Airport) =>
  airport.sources.weather
    ? atOrigin(weatherSource(airport.sources.weather.source), airport, airport.sources.weather)
    : null;

/** The simulated airport answers from within, at any pace. */
function atOrigin<S extends SourceAdapter>(source: S, airport: Airport, ref: SourceRef): S {
  const backfillDays = ref.backfillDays ?? source.capabilities.backfillDays;
  const minIntervalMs = airport.simulated ? 0 : source.capabilities.minIntervalMs;
  return { ...source, capabilities: { ...source.capabilities, backfillDays, minIntervalMs } };
}
