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
import { isIata, type Statements } from "../parsing/statements.ts";
import type { RawCapture } from "../source.ts";
import type { Row } from "./schema.ts";

const DAY_MIN = 1440;

/** The flight of a row; null, with an issue, when it cannot be read. */
export function readRow(
  statements: Statements,
  at: string,
  row: Row,
  date: LocalDate,
  text: string,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const minute = parseClock(row.scheduleddeparturetime);
  if (minute === null) return statements.issue(at, "bad-time", "scheduled departure time: not a time of day", text);
  const number = row.carriercode + row.flightnumber;
  const scheduledAt = fromLocal(date, minute, airport.timeZone);
  const outcome = readOutcome(row, scheduledAt, airport.timeZone);
  if (!outcome) statements.issue(at, "contradiction", "actual time, delay and wheels-off contradict each other", text);
  const destination = row.destinationairport;
  if (!isIata(destination)) statements.issue(at, "bad-airport-code", "destination airport: no airport code", text);
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
    ...statements.tail(at, row.tailnumber),
    observedAt: fetchedAt,
  };
}

/**
 * A cancelled flight is written as if it had left at 00:00 with no delay, wheels off at 00:00. One that left at midnight has taxied:
 * what tells them apart is the runway. Wheels off at 00:00 after no taxi at all is no flight, whatever the other cells say.
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
