import { type FlightObservation, flightKey, normaliseNumber } from "../../flights/flight.ts";
import { type Instant, parseInstant } from "../../time.ts";
import { excerpt } from "../parsing/answer.ts";
import { checkShape } from "../parsing/shape.ts";
import { isFlightNumber, isIata, type Statements } from "../parsing/statements.ts";
import type { RawCapture } from "../source.ts";
import { Flight, KNOWN, Planned } from "./schema.ts";

/** A departure; null, with an issue, for a row that cannot be read. Arrivals are nobody's concern here. */
type Row = FlightObservation | "arrival" | null;

/** A flight of the feed. */
export function readFlight(statements: Statements, at: string, value: unknown, capture: RawCapture): Row {
  const row = checkShape(Flight, value);
  if (!row.ok) return statements.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  if (row.value.arr_dep === "A") return "arrival";
  const { airline, flight_id, schedule_time, airport, via_airport, status, codeshare } = row.value;
  const scheduledAt = parseInstant(schedule_time);
  if (scheduledAt === null) return statements.issue(`${at}.schedule_time`, "bad-time", "not an instant", schedule_time);
  const stranger = Object.keys(value as object).find((name) => !KNOWN.has(name));
  if (stranger !== undefined) statements.issue(`${at}.${stranger}`, "unknown-field", "unknown element", value);
  // Where an element is new and the status is missing, the one may be the other: that is not "as scheduled".
  const understood = status === undefined && stranger !== undefined ? null : readStatus(status);
  if (!understood && status !== undefined) statements.issue(`${at}.status`, "unknown-status", "unknown status", status);
  return departure(statements, at, capture, {
    number: normaliseNumber(flight_id),
    carrier: airline,
    // `via_airport` lists the stops on the way, in order; the first of them is where the flight goes from here.
    destination: via_airport.split(",")[0]?.trim() || airport,
    codeshares: [codeshare].flat().flatMap((other) => (typeof other === "string" ? normaliseNumber(other) : [])),
    scheduledAt,
    ...(understood ?? { status: "unknown" }),
    statusText: status === undefined ? "" : [status["@code"], status["@time"] ?? ""].join(" ").trim(),
  });
}

/** A flight of the timetable: what is planned, never what happened. */
export function readPlanned(statements: Statements, at: string, value: unknown, capture: RawCapture): Row {
  const row = checkShape(Planned, value);
  if (!row.ok) return statements.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const planned = row.value;
  if (planned["arrival.station"] === capture.airport.iata) return "arrival";
  if (planned["departure.station"] !== capture.airport.iata)
    return statements.issue(
      `${at}.departure.station`,
      "another-place",
      "another airport",
      planned["departure.station"],
    );
  const scheduledAt = parseInstant(planned["date.of.operation"].replace(/Z$/, `T${planned.std}`));
  if (scheduledAt === null)
    return statements.issue(
      `${at}.std`,
      "bad-time",
      "not an instant",
      `${planned["date.of.operation"]} ${planned.std}`,
    );
  return departure(statements, at, capture, {
    number: normaliseNumber(planned["airline.designator"] + planned["flight.number"]),
    carrier: planned["airline.designator"],
    destination: planned["arrival.station"],
    codeshares: [],
    scheduledAt,
    status: "scheduled",
    statusText: "",
  });
}

function departure(
  statements: Statements,
  at: string,
  { airport, source, fetchedAt }: RawCapture,
  flight: Omit<FlightObservation, "flightKey" | "airport" | "source" | "observedAt">,
): Row {
  if (!isFlightNumber(flight.number))
    return statements.issue(`${at}.flight_id`, "bad-flight-number", "not a flight number", flight.number);
  if (!isIata(flight.destination))
    statements.issue(`${at}.airport`, "bad-airport-code", "no airport code", flight.destination);
  return {
    flightKey: flightKey(airport.iata, flight.number, flight.scheduledAt),
    airport: airport.iata,
    source,
    ...flight,
    destination: isIata(flight.destination) ? flight.destination : "",
    observedAt: fetchedAt,
  };
}

/** `D`: left its stand at the time given. `E`: the time is an estimate. `N`: new information. `C`: cancelled, at times without a time. */
function readStatus(
  status: { "@code": string; "@time"?: string | undefined } | undefined,
): Pick<FlightObservation, "status" | "actualAt" | "estimatedAt"> | null {
  if (status === undefined) return { status: "scheduled" };
  const time: Instant | null = parseInstant(excerpt(status["@time"] ?? ""));
  switch (status["@code"]) {
    case "D":
      return time === null ? null : { status: "departed", actualAt: time };
    case "E":
      return time === null ? null : { status: "scheduled", estimatedAt: time };
    case "N":
      return { status: "scheduled" };
    case "C":
      return { status: "cancelled" };
    default:
      return null;
  }
}
