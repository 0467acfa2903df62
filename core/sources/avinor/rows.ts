import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { type Instant, parseInstant } from "../../time.ts";
import { excerpt } from "../parsing/answer.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { RawCapture } from "../source.ts";
import { Flight, KNOWN, Planned } from "./schema.ts";

/** A departure, or "arrival" for a row to pass over, or null for one that cannot be read and was listed as an issue. */
type Row = FlightObservation | "arrival" | null;

/** Reads a flight of the live feed. */
export function readFlight(builder: FlightBatchBuilder, at: string, value: unknown, capture: RawCapture): Row {
  const row = checkShape(Flight, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  if (row.value.arr_dep === "A") return "arrival";
  const { airline, flight_id, schedule_time, airport, via_airport, status, codeshare } = row.value;
  const scheduledAt = parseInstant(schedule_time);
  if (scheduledAt === null) return builder.issue(`${at}.schedule_time`, "bad-time", "not an instant", schedule_time);
  const stranger = Object.keys(value as object).find((name) => !KNOWN.has(name));
  if (stranger !== undefined) builder.issue(`${at}.${stranger}`, "unknown-field", "unknown element", value);
  // Without a status a flight is as scheduled, unless an unknown element may be the status under another name.
  const understood = status === undefined && stranger !== undefined ? null : readStatus(status);
  if (!understood && status !== undefined) builder.issue(`${at}.status`, "unknown-status", "unknown status", status);
  return departure(builder, at, capture, {
    number: flight_id,
    carrier: airline,
    // `via_airport` lists the intermediate stops in order; the first of them is the destination of this departure.
    destination: via_airport.split(",")[0]?.trim() || airport,
    codeshares: builder.codeshares(
      `${at}.codeshare`,
      [codeshare].flat().flatMap((other) => (typeof other === "string" ? other : [])),
    ),
    scheduledAt,
    ...(understood ?? { status: "unknown" }),
    statusText: builder.statusText(
      `${at}.status`,
      status === undefined ? "" : [status["@code"], status["@time"] ?? ""].join(" ").trim(),
    ),
  });
}

/** Reads a flight of the timetable, which is always as scheduled. */
export function readPlanned(builder: FlightBatchBuilder, at: string, value: unknown, capture: RawCapture): Row {
  const row = checkShape(Planned, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const planned = row.value;
  if (planned["arrival.station"] === capture.airport.iata) return "arrival";
  if (planned["departure.station"] !== capture.airport.iata)
    return builder.issue(`${at}.departure.station`, "another-place", "another airport", planned["departure.station"]);
  const scheduledAt = parseInstant(planned["date.of.operation"].replace(/Z$/, `T${planned.std}`));
  if (scheduledAt === null)
    return builder.issue(`${at}.std`, "bad-time", "not an instant", `${planned["date.of.operation"]} ${planned.std}`);
  return departure(builder, at, capture, {
    number: planned["airline.designator"] + planned["flight.number"],
    carrier: planned["airline.designator"],
    destination: planned["arrival.station"],
    codeshares: [],
    scheduledAt,
    status: "scheduled",
    statusText: "",
  });
}

function departure(
  builder: FlightBatchBuilder,
  at: string,
  { airport, source, fetchedAt }: RawCapture,
  flight: Omit<FlightObservation, "flightKey" | "airport" | "source" | "observedAt">,
): Row {
  const number = readFlightNumber(flight.number);
  if (number === null)
    return builder.issue(`${at}.flight_id`, "bad-flight-number", "not a flight number", flight.number);
  if (!isIata(flight.destination))
    builder.issue(`${at}.airport`, "bad-airport-code", "no airport code", flight.destination);
  return {
    flightKey: flightKey(airport.iata, number, flight.scheduledAt),
    airport: airport.iata,
    source,
    ...flight,
    number,
    carrier: builder.carrier(`${at}.airline`, "", flight.carrier),
    destination: isIata(flight.destination) ? flight.destination : "",
    observedAt: fetchedAt,
  };
}

/**
 * `D`: departed (off-block) at the time, `E` estimated at the time, `N` new information, `C` cancelled, often without a
 * time. Null for others.
 */
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
