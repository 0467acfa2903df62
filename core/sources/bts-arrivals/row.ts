import { type ArrivalObservation, mirrored } from "../../flights/arrival.ts";
import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { type Instant, isLocalDate, MINUTE, parseClock, plus, toLocal, type ZoneName } from "../../time.ts";
import { ArrivalRow } from "../bts/schema.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { RawCapture } from "../source.ts";
import { scheduledArrival } from "./scheduled-arrival.ts";

const DAY_MIN = 1440;

/** Reads a row about a flight to the airport. Returns null, and lists an issue, when it cannot be read. */
export function readRow(
  builder: FlightBatchBuilder,
  at: string,
  cells: Readonly<Record<string, string>>,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const text = Object.values(cells).join(",");
  const checked = checkShape(ArrivalRow, cells);
  if (!checked.ok) return builder.issue(at, "wrong-shape", `${checked.path}: ${checked.detail}`, text);
  const row = checked.value;
  const [departureMinute, arrivalMinute] = [parseClock(row.CRSDepTime), parseClock(row.CRSArrTime)];
  if (departureMinute === null) return builder.issue(at, "bad-time", "CRSDepTime: not a time of day", text);
  if (arrivalMinute === null) return builder.issue(at, "bad-time", "CRSArrTime: not a time of day", text);
  const date = row.FlightDate;
  if (!isLocalDate(date)) return builder.issue(at, "bad-time", `FlightDate: there is no day ${date}`, text);
  const number = readFlightNumber(row.Reporting_Airline + row.Flight_Number_Reporting_Airline);
  if (number === null) return builder.issue(at, "bad-flight-number", "not a flight number", text);
  const elapsedMin = Number(row.CRSElapsedTime);
  const schedule = { date, origin: row.Origin, departureMinute, arrivalMinute, elapsedMin };
  const scheduledAt = scheduledArrival(schedule, airport.timeZone);
  if (scheduledAt === null) {
    const why = "CRSDepTime, CRSElapsedTime and CRSArrTime do not differ by a time zone";
    return builder.issue(at, "contradiction", why, text);
  }
  const outcome = readOutcome(row, scheduledAt, airport.timeZone);
  if (!outcome) builder.issue(at, "contradiction", "Cancelled, ArrTime and ArrDelay contradict each other", text);
  if (!isIata(row.Origin)) builder.issue(at, "bad-airport-code", "Origin: no airport code", text);
  return mirrored({
    arrivalKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: row.Reporting_Airline,
    origin: isIata(row.Origin) ? row.Origin : "",
    codeshares: [],
    scheduledAt,
    ...(outcome ?? { status: "unknown" as const }),
    statusText: outcome?.status ?? "",
    ...builder.tail(at, row.Tail_Number),
    observedAt: fetchedAt,
  });
}

/**
 * The arrival is schedule plus delay, since the clock time does not say on which day. Null when the clock time
 * contradicts it. A flight that was diverted has no delay, even if it came here in the end: the file's columns on that
 * are not read.
 */
function readOutcome(
  row: ArrivalRow,
  scheduledAt: Instant,
  zone: ZoneName,
): Pick<ArrivalObservation, "status" | "actualAt"> | null {
  const [cancelled, diverted] = [Number(row.Cancelled) === 1, Number(row.Diverted) === 1];
  if (cancelled || diverted) {
    const came = row.ArrDelay !== "" || (cancelled && (diverted || row.ArrTime !== ""));
    return came ? null : { status: cancelled ? "cancelled" : "diverted" };
  }
  if (row.ArrTime === "" || row.ArrDelay === "") return null;
  const actualAt = plus(scheduledAt, Number(row.ArrDelay) * MINUTE);
  const clock = parseClock(row.ArrTime);
  if (clock === null || clock % DAY_MIN !== toLocal(actualAt, zone).minute) return null;
  return { status: "arrived", actualAt };
}
