import type { ApiFlight, ApiInputs } from "../../core/api/forecasts.ts";
import type { Board, BoardFlight, ReadModel, StoredInputs } from "../../core/api/read-model.ts";
import { CDF_ONE, KNOTS } from "../../core/distribution/cdf.ts";
import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import { decodeInputs } from "../../core/forecast/inputs.ts";
import { toLocal, type ZoneName } from "../../core/time.ts";
import { presentForecast } from "./present.ts";

/** What is asked about a flight number. */
export interface FlightQuestion {
  readonly iata: string;
  readonly zone: ZoneName;
  /** As it is written on a ticket; case and spaces do not matter. */
  readonly number: string;
  readonly withInputs: boolean;
}

/** The departures of a number on a board, also of the numbers under which it is sold; null where it has none. */
export async function readFlight(
  read: Pick<ReadModel, "inputs">,
  board: Board,
  { iata, zone, number, withInputs }: FlightQuestion,
): Promise<ApiFlight | null> {
  const asked = number.replace(/\s/g, "").toUpperCase();
  const found = board.flights.filter((flight) => flight.number === asked || flight.codeshares.includes(asked));
  if (found.length === 0) return null;
  const forecasts = [];
  for (const flight of found) {
    if (!flight.forecast) continue;
    const forecast = presentForecast(flight, flight.forecast);
    if (!withInputs) forecasts.push(forecast);
    else
      forecasts.push({ ...forecast, inputs: presentInputs(flight, zone, await read.inputs(iata, flight.flightKey)) });
  }
  return { airport: iata, day: board.day, forecasts };
}

function presentInputs(flight: BoardFlight, zone: ZoneName, stored: StoredInputs | null): ApiInputs | null {
  const inputs = stored && decodeInputs(stored.inputs);
  const cdf = stored && decodeCdf(stored.cdf);
  if (!inputs || !cdf?.ok) return null;
  const values = FEATURE_NAMES.map((name, f) => {
    const value = inputs.features[f]!;
    return [name, Number.isNaN(value) ? null : value] as const;
  });
  return {
    carrier: flight.carrier,
    minuteOfDay: toLocal(flight.scheduledAt, zone).minute,
    features: Object.fromEntries(values),
    shift: inputs.shift,
    spread: inputs.spread,
    knots: KNOTS,
    cdf: Array.from(cdf.value, (below) => below / CDF_ONE),
  };
}
