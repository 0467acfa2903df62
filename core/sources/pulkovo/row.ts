import { carrierOf, type FlightObservation, flightKey } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import { localInstant } from "../parsing/local-instant.ts";
import { checkShape } from "../parsing/shape.ts";
import type { RawCapture } from "../source.ts";
import type { Board } from "./board.ts";
import { readOutcome } from "./status.ts";

/**
 * Reads a row of a board, an arrival in the form of a departure (`core/flights/arrival.ts`). Returns null, and lists an
 * issue, when it cannot be read.
 */
export function readRow(
  board: Board,
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const { fields } = board;
  const checked = checkShape(board.shape, value);
  if (!checked.ok) return builder.issue(`${at}.${checked.path}`, "wrong-shape", checked.detail, value);
  const text = (field: keyof typeof fields): string => checked.value[fields[field]] ?? "";
  const where = (field: keyof typeof fields): string => `${at}.${fields[field]}`;
  /** Null for an empty field, and, with an issue, for one that is no time. */
  const time = (field: "scheduled" | "estimated" | "block"): Instant | null => {
    const t = localInstant(text(field), airport.timeZone);
    if (t === null && text(field) !== "") builder.issue(where(field), "bad-time", "not a local time", text(field));
    return t;
  };
  const number = readFlightNumber(text("number"));
  if (number === null)
    return builder.issue(where("number"), "bad-flight-number", "not a flight number", text("number"));
  const scheduledAt = time("scheduled");
  if (scheduledAt === null)
    return text("scheduled") === "" ? builder.issue(where("scheduled"), "bad-time", "no scheduled time", value) : null;
  const code = text("code");
  const blockAt = time("block");
  const { known, ...outcome } = readOutcome(board, {
    code,
    scheduledAt,
    estimatedAt: time("estimated"),
    blockAt,
    cancelled: text("cancelled") !== "",
  });
  if (!known) builder.issue(where("code"), "unknown-status", "unknown status", `${code} ${text("words")}`);
  const unreadable = text("block") !== "" && blockAt === null;
  const place = text("place");
  if (!isIata(place)) builder.issue(where("place"), "bad-airport-code", "no airport code", place);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: carrierOf(number),
    destination: isIata(place) ? place : "",
    codeshares: builder.codeshares(where("codeshare"), [text("codeshare")]),
    scheduledAt,
    // A flight whose block time is unreadable has left, or come; its status is unknown, not scheduled.
    ...(unreadable ? { status: "unknown" as const } : outcome),
    statusText: builder.statusText(where("words"), `${code} ${text("words")}`.trim()),
    ...builder.tail(where("tail"), text("tail")),
    observedAt: fetchedAt,
  };
}
