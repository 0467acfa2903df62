import type { Airport } from "../../core/airports/airport.ts";
import type { ApiFlight, ApiInputs, ApiPastFeatures } from "../../core/api/forecasts.ts";
import type { BoardFlight, FlightReport, ReadModel } from "../../core/api/read-model.ts";
import type { StoredInputs } from "../../core/api/records/day-inputs.ts";
import type { PastFeatures } from "../../core/api/records/past.ts";
import { CDF_ONE, KNOTS } from "../../core/distribution/cdf.ts";
import { cdfOfText } from "../../core/distribution/cdf-text.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import { canonicalNumber, isSoldAs } from "../../core/flights/flight.ts";
import { decodeInputs } from "../../core/forecast/inputs.ts";
import { type Instant, type LocalDate, toIso, toLocal, type ZoneName } from "../../core/time.ts";
import { presentAsOf, presentForecast, presentModelName, probability } from "./present.ts";

/** What is asked about a flight number. */
export interface FlightQuestion {
  readonly airport: Pick<Airport, "iata" | "timeZone" | "simulated">;
  readonly day: LocalDate;
  /** As it is written on a ticket; case, spaces and leading zeros do not matter. */
  readonly number: string;
  /** What was known at this moment; null for what is known now. */
  readonly asOf: Instant | null;
  readonly withInputs: boolean;
}

/** The departures of a number on a day, also of the numbers under which it is sold; null if nothing is known of it. */
export async function readFlight(
  read: Pick<ReadModel, "board" | "boardAsOf" | "featuresAsOf" | "flight" | "inputs">,
  { airport, day, number, asOf, withInputs }: FlightQuestion,
): Promise<ApiFlight | null> {
  const { iata, timeZone: zone, simulated } = airport;
  const asked = canonicalNumber(number.replace(/[\s-]/g, "").toUpperCase());
  const board = await (asOf === null ? read.board(iata, day) : read.boardAsOf(iata, day, asOf));
  const found = (board?.flights ?? []).filter((flight) => isSoldAs(flight, asked));
  const flies = found[0]?.number ?? asked;
  const report = await read.flight(iata, { number: flies, day, asOf });
  if (report === null || found.length + report.past.length === 0) return null;
  const then = withInputs && asOf !== null && found.length > 0 ? await read.featuresAsOf(iata, day, asOf) : null;
  const forecasts: ApiFlight["forecasts"][number][] = [];
  for (const flight of found) {
    if (!flight.forecast) continue;
    const issued = issuedOf(report, flight.flightKey);
    if (!withInputs) forecasts.push({ ...presentForecast(flight, flight.forecast), issued });
    else if (asOf !== null) {
      const featuresAsOf = then && presentFeatures(flight, zone, then);
      forecasts.push({ ...presentForecast(flight, flight.forecast), issued, featuresAsOf });
    } else {
      // The board may be a second old, or a copy: a forecast is told with its own inputs, never with those of the next.
      const made = await read.inputs(iata, flight.flightKey);
      const forecast = presentForecast(flight, made?.forecast ?? flight.forecast);
      forecasts.push({ ...forecast, issued, inputs: made && presentInputs(flight, zone, made) });
    }
  }
  return { airport: iata, simulated, flight: flies, day, ...presentAsOf(asOf), forecasts, past: pastOf(report) };
}

const issuedOf = ({ issued }: FlightReport, key: string): ApiFlight["forecasts"][number]["issued"] =>
  issued
    .filter(({ flightKey }) => flightKey === key)
    .map(({ referenceTime, model, pLate15, p10, p50, p90, pCancelled }) => ({
      issuedAt: toIso(referenceTime),
      model: presentModelName(model),
      pLate15: probability(pLate15),
      p10,
      p50,
      p90,
      pCancelled: probability(pCancelled),
    }));

const pastOf = ({ past }: FlightReport): ApiFlight["past"] =>
  past.map(({ day, scheduledAt, destination, status, delayMin }) => ({
    day,
    scheduledAt: toIso(scheduledAt),
    destination,
    status,
    delayMinutes: delayMin,
  }));

function presentInputs(flight: BoardFlight, zone: ZoneName, stored: StoredInputs): ApiInputs | null {
  const inputs = decodeInputs(stored.inputs);
  if (!inputs) return null;
  return {
    carrier: flight.carrier,
    minuteOfDay: toLocal(flight.scheduledAt, zone).minute,
    features: named(inputs.features),
    shift: inputs.shift,
    spread: inputs.spread,
    cancelledLately: inputs.cancelledLately,
    knots: KNOTS,
    cdf: Array.from(cdfOfText(stored.cdf), (below) => below / CDF_ONE),
  };
}

function presentFeatures(flight: BoardFlight, zone: ZoneName, { since, byFlight }: PastFeatures) {
  const features = byFlight.get(flight.flightKey);
  if (!features) return null;
  const { minute: minuteOfDay } = toLocal(flight.scheduledAt, zone);
  return { since, carrier: flight.carrier, minuteOfDay, features: named(features) } satisfies ApiPastFeatures;
}

/** Features by their names; null where missing. */
const named = (features: Float32Array): Record<string, number | null> =>
  Object.fromEntries(FEATURE_NAMES.map((name, f) => [name, Number.isNaN(features[f]!) ? null : features[f]!]));
