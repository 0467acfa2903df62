import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { fromLocal, type Instant, isLocalDate, MINUTE, parseClock, plus, toLocal, type ZoneName } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { RawCapture } from "../source.ts";
import { Row } from "./schema.ts";

const DAY_MIN = 1440;

/** Reads a row. Returns null, and lists an issue, when it cannot be read. */
export function readRow(
  builder: FlightBatchBuilder,
  at: string,
  cells: Readonly<Record<string, string>>,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const text = Object.values(cells).join(",");
  const checked = checkShape(Row, cells);
  if (!checked.ok) return builder.issue(at, "wrong-shape", `${checked.path}: ${checked.detail}`, text);
  const row = checked.value;
  const minute = parseClock(row.CRSDepTime);
  if (minute === null) return builder.issue(at, "bad-time", "CRSDepTime: not a time of day", text);
  const date = row.FlightDate;
  if (!isLocalDate(date)) return builder.issue(at, "bad-time", `FlightDate: there is no day ${date}`, text);
  const number = readFlightNumber(row.Reporting_Airline + row.Flight_Number_Reporting_Airline);
  if (number === null) return builder.issue(at, "bad-flight-number", "not a flight number", text);
  const scheduledAt = fromLocal(date, minute, airport.timeZone);
  const outcome = readOutcome(row, scheduledAt, airport.timeZone);
  if (!outcome) builder.issue(at, "contradiction", "Cancelled, DepTime and DepDelay contradict each other", text);
  if (!isIata(row.Dest)) builder.issue(at, "bad-airport-code", "Dest: no airport code", text);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: row.Reporting_Airline,
    destination: isIata(row.Dest) ? row.Dest : "",
    codeshares: [],
    scheduledAt,
    ...(outcome ?? { status: "unknown" as const }),
    statusText: outcome?.status ?? "",
    ...builder.tail(at, row.Tail_Number),
    observedAt: fetchedAt,
  };
}

/**
 * The departure is schedule plus delay, since the clock time does not say on which day. Null when the clock time
 * contradicts it: then nothing says which of the two is right.
 */
function readOutcome(
  row: Row,
  scheduledAt: Instant,
  zone: ZoneName,
): Pick<FlightObservation, "status" | "actualAt"> | null {
  // A flight may be cancelled after it left its stand: it has a departure time, and is cancelled all the same.
  if (Number(row.Cancelled) === 1) return { status: "cancelled" };
  if (row.DepTime === "" || row.DepDelay === "") return null;
  const actualAt = plus(scheduledAt, Number(row.DepDelay) * MINUTE);
  const clock = parseClock(row.DepTime);
  if (clock === null || clock % DAY_MIN !== toLocal(actualAt, zone).minute) return null;
  return { status: "departed", actualAt };
}
