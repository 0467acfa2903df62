import type { Instant } from "../time.ts";
import type { Board, BoardFlight } from "./read-model.ts";
import type { FlightForecast, ModelName } from "./records/flight-forecast.ts";

/** What a board is made of: flights in any order, and their forecasts by flight key. */
type Parts = Omit<Board, "issuedAt" | "model" | "flights"> & {
  readonly flights: readonly Omit<BoardFlight, "forecast">[];
  readonly forecasts: ReadonlyMap<string, FlightForecast>;
};

/** Puts the forecasts of a day beside its flights. */
export function boardOfDay({ flights, forecasts, ...rest }: Parts): Board {
  const made = [...forecasts.values()];
  return {
    ...rest,
    issuedAt: made.length > 0 ? (Math.max(...made.map((f) => f.referenceTime)) as Instant) : null,
    model: mostCommon(made),
    flights: flights
      .map((flight) => ({ ...flight, forecast: forecasts.get(flight.flightKey) ?? null }))
      .sort((a, b) => a.scheduledAt - b.scheduledAt || (a.number < b.number ? -1 : 1)),
  };
}

/** The model version that made most of the forecasts; null without forecasts. */
function mostCommon(forecasts: readonly FlightForecast[]): ModelName | null {
  const groups = [...Map.groupBy(forecasts, (f) => `${f.model.name} ${f.model.version}`).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0]?.model ?? null;
}
