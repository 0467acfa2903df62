import type { ApiDayInputs, ApiFlightInputs, StoredFlightInputs } from "../../core/api/day-inputs.ts";
import { emptyBoard } from "../../core/api/empty-board.ts";
import type { ReadModel } from "../../core/api/read-model.ts";
import { toBase64 } from "../../core/base64.ts";
import { cdfOfText } from "../../core/distribution/cdf-text.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import { decodeInputs } from "../../core/forecast/inputs.ts";
import { type LocalDate, toIso, type ZoneName } from "../../core/time.ts";

interface DayQuestion {
  readonly iata: string;
  readonly zone: ZoneName;
  readonly day: LocalDate;
  readonly today: LocalDate;
}

/** The departures of a day with what their forecasts were made from; null if nothing is known of the day. */
export async function readDayInputs(
  read: Pick<ReadModel, "board" | "dayInputs">,
  { iata, zone, day, today }: DayQuestion,
): Promise<ApiDayInputs | null> {
  const [known, stored] = await Promise.all([read.board(iata, day), read.dayInputs(iata, day)]);
  const board = known ?? emptyBoard(day, today);
  if (board === null || stored === null) return null;
  const byKey = new Map(stored.map((one) => [one.flightKey, one]));
  const flights = board.flights.map(({ flightKey, number, carrier, destination, scheduledAt }) => ({
    flight: number,
    carrier,
    destination,
    scheduledAt: toIso(scheduledAt),
    forecast: presentInputs(byKey.get(flightKey)),
  }));
  return { airport: iata, timeZone: zone, day, features: FEATURE_NAMES, flights };
}

function presentInputs(stored: StoredFlightInputs | undefined): ApiFlightInputs["forecast"] {
  const inputs = stored && decodeInputs(stored.inputs);
  if (!inputs) return null;
  const { features, shift, spread } = inputs;
  return {
    issuedAt: toIso(stored.knownAt),
    version: stored.version,
    values: toBase64(new Uint8Array(features.buffer)),
    shift,
    spread,
    cdf: [...cdfOfText(stored.cdf)],
  };
}
