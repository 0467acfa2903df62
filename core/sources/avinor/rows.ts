import { type ArrivalObservation, mirrored } from "../../flights/arrival.ts";
import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { type Instant, parseInstant } from "../../time.ts";
import { excerpt } from "../parsing/answer.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { RawCapture } from "../source.ts";
import { type Direction, Flight, KNOWN, Planned } from "./schema.ts";

/**
 * A flight of the direction that is read, an arrival mirrored; or null for a row that cannot be read and was listed as an
 * issue.
 */
type Row = FlightObservation | "other direction" | null;

export type ReadRow = (
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  direction: Direction,
  capture: RawCapture,
) => Row;

/** Reads a flight of the live feed. */
export const readFlight: ReadRow = (builder, at, value, direction, capture) => {
  const row = checkShape(Flight, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  if (row.value.arr_dep !== direction) return "other direction";
  const { airline, flight_id, schedule_time, airport, via_airport, status, codeshare } = row.value;
  const scheduledAt = parseInstant(schedule_time);
  if (scheduledAt === null) return builder.issue(`${at}.schedule_time`, "bad-time", "not an instant", schedule_time);
  const stranger = Object.keys(value as object).find((name) => !KNOWN.has(name));
  if (stranger !== undefined) builder.issue(`${at}.${stranger}`, "unknown-field", "unknown element", value);
  // Without a status a flight is as scheduled, unless an unknown element may be the status under another name.
  const understood = status === undefined && stranger !== undefined ? null : readStatus(status, direction);
  if (!understood && status !== undefined) builder.issue(`${at}.status`, "unknown-status", "unknown status", status);
  // `via_airport` lists the intermediate stops in order: the first of them is the destination of a departure, and an
  // arrival comes from the last.
  const stop = via_airport.split(",").at(direction === "A" ? -1 : 0);
  return movement(builder, at, capture, {
    number: flight_id,
    carrier: airline,
    place: stop?.trim() || airport,
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
};

/** Reads a departure of the timetable, which is always as scheduled. */
export const readPlanned: ReadRow = (builder, at, value, _direction, capture) => {
  const row = checkShape(Planned, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const planned = row.value;
  const here = capture.airport.iata;
  const { "departure.station": from, "arrival.station": to } = planned;
  if (to === here) return "other direction";
  if (from !== here) return builder.issue(`${at}.departure.station`, "another-place", "another airport", from);
  const scheduledAt = parseInstant(planned["date.of.operation"].replace(/Z$/, `T${planned.std}`));
  if (scheduledAt === null)
    return builder.issue(`${at}.std`, "bad-time", "not an instant", `${planned["date.of.operation"]} ${planned.std}`);
  return movement(builder, at, capture, {
    number: planned["airline.designator"] + planned["flight.number"],
    carrier: planned["airline.designator"],
    place: to,
    codeshares: [],
    scheduledAt,
    status: "scheduled",
    statusText: "",
  });
};

/** What both directions say alike; `place` is the other end. */
interface Movement extends Omit<ArrivalObservation, "arrivalKey" | "origin" | "airport" | "source" | "observedAt"> {
  readonly place: string;
}

function movement(
  builder: FlightBatchBuilder,
  at: string,
  { airport, source, fetchedAt }: RawCapture,
  { place, ...flight }: Movement,
): Row {
  const number = readFlightNumber(flight.number);
  if (number === null)
    return builder.issue(`${at}.flight_id`, "bad-flight-number", "not a flight number", flight.number);
  if (!isIata(place)) builder.issue(`${at}.airport`, "bad-airport-code", "no airport code", place);
  return mirrored({
    arrivalKey: flightKey(airport.iata, number, flight.scheduledAt),
    airport: airport.iata,
    source,
    ...flight,
    number,
    carrier: builder.carrier(`${at}.airline`, number, flight.carrier),
    origin: isIata(place) ? place : "",
    observedAt: fetchedAt,
  });
}

/**
 * `D`: departed (off-block) at the time, `A`: arrived at the time, each in its own direction; `E` estimated at the time,
 * `N` new information, `C` cancelled, often without a time. Null for others.
 */
function readStatus(
  status: { "@code": string; "@time"?: string | undefined } | undefined,
  direction: Direction,
): Pick<ArrivalObservation, "status" | "actualAt" | "estimatedAt"> | null {
  if (status === undefined) return { status: "scheduled" };
  const time: Instant | null = parseInstant(excerpt(status["@time"] ?? ""));
  switch (status["@code"]) {
    case direction:
      return time === null ? null : { status: "arrived", actualAt: time };
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
