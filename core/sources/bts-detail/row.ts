import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import {
  fromLocal,
  type Instant,
  type LocalDate,
  MINUTE,
  parseClock,
  plus,
  toLocal,
  type ZoneName,
} from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import type { RawCapture } from "../source.ts";
import type { Row } from "./schema.ts";

const DAY_MIN = 1440;

/** A row of the table: its place in the file, its cells, its date, and the row as written. */
export interface TableRow {
  readonly at: string;
  readonly cells: Row;
  readonly date: LocalDate;
  readonly text: string;
}

/** Reads a row. Returns null, and lists an issue, when it cannot be read. */
export function readRow(
  builder: FlightBatchBuilder,
  { at, cells: row, date, text }: TableRow,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const minute = parseClock(row.scheduleddeparturetime);
  if (minute === null) return builder.issue(at, "bad-time", "scheduled departure time: not a time of day", text);
  const number = readFlightNumber(row.carriercode + row.flightnumber);
  if (number === null) return builder.issue(at, "bad-flight-number", "not a flight number", text);
  const scheduledAt = fromLocal(date, minute, airport.timeZone);
  const outcome = readOutcome(row, scheduledAt, airport.timeZone);
  if (!outcome) builder.issue(at, "contradiction", "actual time, delay and wheels-off contradict each other", text);
  const destination = row.destinationairport;
  if (!isIata(destination)) builder.issue(at, "bad-airport-code", "destination airport: no airport code", text);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: row.carriercode,
    destination: isIata(destination) ? destination : "",
    codeshares: [],
    scheduledAt,
    ...(outcome ?? { status: "unknown" as const }),
    statusText: outcome?.status ?? "",
    ...builder.tail(at, row.tailnumber),
    observedAt: fetchedAt,
  };
}

/**
 * The files write a cancelled flight as a departure at 00:00 without delay, wheels off at 00:00. A flight that did
 * leave at midnight has taxied, so wheels off at 00:00 without a minute of taxi means cancelled, whatever the other
 * cells say. Null when the cells contradict each other.
 */
function readOutcome(
  row: Row,
  scheduledAt: Instant,
  zone: ZoneName,
): Pick<FlightObservation, "status" | "actualAt"> | null {
  const taxi = Number(row["taxi-outtime(minutes)"]);
  if (row["wheels-offtime"] === "00:00" && taxi === 0) return { status: "cancelled" };
  if (taxi <= 0) return null;
  const actualAt = plus(scheduledAt, Number(row["departuredelay(minutes)"]) * MINUTE);
  const clock = parseClock(row.actualdeparturetime);
  if (clock === null || clock % DAY_MIN !== toLocal(actualAt, zone).minute) return null;
  const wheelsOff = parseClock(row["wheels-offtime"]);
  if (wheelsOff === null || wheelsOff % DAY_MIN !== (clock + taxi) % DAY_MIN) return null;
  return { status: "departed", actualAt };
}
