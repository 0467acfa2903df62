import type { Airport, SourceRef } from "../../airports/airport.ts";
import type { SourceAdapter } from "../source.ts";
import { arrivalSource, flightSource, weatherSource } from "./index.ts";

/** The airport's source of flights, with the reach and pace of the origin that the airport names. */
export const flightSourceOf = (airport: Airport) =>
  atOrigin(flightSource(airport.sources.flights.source), airport, airport.sources.flights);

/** The source of the airport's arrivals, likewise; null where the publisher of its flights tells none. */
export function arrivalSourceOf(airport: Airport) {
  const source = arrivalSource(airport.sources.flights.source);
  return source && atOrigin(source, airport, airport.sources.flights);
}

/** The airport's source of weather, likewise; null when it has none. */
export const weatherSourceOf = (airport: Airport) =>
  airport.sources.weather
    ? atOrigin(weatherSource(airport.sources.weather.source), airport, airport.sources.weather)
    : null;

/**
 * Applies the airport's origin to the capabilities. A simulated airport is answered within the process, so it needs no
 * pause.
 */
function atOrigin<S extends SourceAdapter>(source: S, airport: Airport, ref: SourceRef): S {
  const backfillDays = ref.backfillDays ?? source.capabilities.backfillDays;
  const minIntervalMs = airport.simulated ? 0 : source.capabilities.minIntervalMs;
  return { ...source, capabilities: { ...source.capabilities, backfillDays, minIntervalMs } };
}
