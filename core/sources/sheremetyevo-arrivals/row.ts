import { type ArrivalObservation, mirrored } from "../../flights/arrival.ts";
import { type FlightObservation, flightKey, normaliseNumber } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata } from "../parsing/flight-codes.ts";
import { CANCELLED, readNumber, saysCancelled, timesOf } from "../sheremetyevo/fields.ts";
import type { ArrivalRow } from "../sheremetyevo/schema.ts";
import type { RawCapture } from "../source.ts";

/** Status ids of flights that have not come: scheduled, on time (two), boarding (two), departed from there (three). */
const COMING = new Set([100, 130, 140, 160, 170, 180, 190, 200]);
const ARRIVED = 220;

/** Reads the row of an operating flight. Returns null, and lists an issue, when it cannot be read. */
export function readRow(
  builder: FlightBatchBuilder,
  at: string,
  row: ArrivalRow,
  codeshares: readonly string[],
  capture: RawCapture,
): FlightObservation | null {
  const { airport, source, fetchedAt } = capture;
  const number = readNumber(builder, at, row);
  if (number === null) return null;
  const time = timesOf<"t_st" | "t_et" | "t_prb">(builder, at, row, capture);
  const scheduledAt = time("t_st");
  if (scheduledAt === null)
    return row.t_st === "" ? builder.issue(`${at}.t_st`, "bad-time", "no scheduled time", number) : null;
  const stops = [row.mar1, row.mar2, row.mar3, row.mar4, row.mar5].flatMap((stop) => stop?.iata ?? []);
  if (stops.at(-1) !== airport.iata)
    return builder.issue(`${at}.mar2`, "another-place", "another airport", stops.at(-1) ?? "none");
  const origin = stops.at(-2) ?? "";
  if (!isIata(origin)) builder.issue(`${at}.mar1`, "bad-airport-code", "no airport code", origin);
  const onBlockAt = time("t_prb");
  const outcome =
    row.t_prb !== "" && onBlockAt === null ? null : readOutcome(row, scheduledAt, time("t_et"), onBlockAt);
  if (!outcome?.known)
    builder.issue(`${at}.status_id`, "unknown-status", "unknown status", `${row.status_id} ${row.vip_status_eng}`);
  const { known: _, ...understood } = outcome ?? { status: "unknown" as const, known: false };
  return mirrored({
    arrivalKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(`${at}.co.code`, number, normaliseNumber(row.co.code)),
    origin: isIata(origin) ? origin : "",
    codeshares,
    scheduledAt,
    ...understood,
    statusText: builder.statusText(
      `${at}.vip_status_eng`,
      `${row.status_id} ${row.vip_status_eng || row.vip_status_rus}`.trim(),
    ),
    observedAt: fetchedAt,
  });
}

/**
 * The on-block time decides; that of the landing, `t_at`, is another moment and never stands in for it. `known` is false
 * for an unknown status id and for one that contradicts the times, such as "arrived" without an on-block time.
 */
function readOutcome(
  row: ArrivalRow,
  scheduledAt: Instant,
  estimatedAt: Instant | null,
  onBlockAt: Instant | null,
): Pick<ArrivalObservation, "status" | "actualAt" | "estimatedAt"> & { known: boolean } {
  const id = row.status_id;
  if (saysCancelled(row))
    // A flight that is cancelled by one field and has come by another may have been reinstated: it is told.
    return { status: "cancelled", known: id === CANCELLED && onBlockAt === null };
  if (onBlockAt !== null) return { status: "arrived", actualAt: onBlockAt, known: id === ARRIVED || COMING.has(id) };
  if (!COMING.has(id)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
