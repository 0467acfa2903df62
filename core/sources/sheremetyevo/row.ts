import { type FlightObservation, flightKey, normaliseNumber } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata } from "../parsing/flight-codes.ts";
import type { RawCapture } from "../source.ts";
import { CANCELLED, readNumber, saysCancelled, timesOf } from "./fields.ts";
import type { Row } from "./schema.ts";

/** Status ids of flights that have not left: scheduled, on time (two ids), boarding (two ids). */
const WAITING = new Set([100, 130, 140, 160, 170]);
/** Status ids of flights that have left: departed (three ids), arrived at the destination. */
const GONE = new Set([180, 190, 200, 220]);

/** Reads the row of an operating flight. Returns null, and lists an issue, when it cannot be read. */
export function readRow(
  builder: FlightBatchBuilder,
  at: string,
  row: Row,
  codeshares: readonly string[],
  capture: RawCapture,
): FlightObservation | null {
  const { airport, source, fetchedAt } = capture;
  const number = readNumber(builder, at, row);
  if (number === null) return null;
  const time = timesOf<"t_st" | "t_et" | "t_otpr">(builder, at, row, capture);
  const scheduledAt = time("t_st");
  if (scheduledAt === null)
    return row.t_st === "" ? builder.issue(`${at}.t_st`, "bad-time", "no scheduled time", number) : null;
  if (row.mar1?.iata !== airport.iata)
    return builder.issue(`${at}.mar1`, "another-place", "another airport", row.mar1?.iata ?? "none");
  const destination = row.mar2?.iata ?? "";
  if (!isIata(destination)) builder.issue(`${at}.mar2`, "bad-airport-code", "no airport code", destination);
  const offBlockAt = time("t_otpr");
  const outcome =
    row.t_otpr !== "" && offBlockAt === null ? null : readOutcome(row, scheduledAt, time("t_et"), offBlockAt);
  if (!outcome?.known)
    builder.issue(`${at}.status_id`, "unknown-status", "unknown status", `${row.status_id} ${row.vip_status_eng}`);
  const { known: _, ...understood } = outcome ?? { status: "unknown" as const, known: false };
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(`${at}.co.code`, number, normaliseNumber(row.co.code)),
    destination: isIata(destination) ? destination : "",
    codeshares,
    scheduledAt,
    ...understood,
    statusText: builder.statusText(
      `${at}.vip_status_eng`,
      `${row.status_id} ${row.vip_status_eng || row.vip_status_rus}`.trim(),
    ),
    observedAt: fetchedAt,
  };
}

/**
 * The off-block time decides, since the status text of a departed flight soon describes its arrival. `known` is false
 * for an unknown status id and for one that contradicts the times.
 */
function readOutcome(
  row: Row,
  scheduledAt: Instant,
  estimatedAt: Instant | null,
  offBlockAt: Instant | null,
): Pick<FlightObservation, "status" | "actualAt" | "estimatedAt"> & { known: boolean } {
  const id = row.status_id;
  if (saysCancelled(row))
    // A flight that is cancelled by one field and waits or has left by another may have been reinstated: it is told.
    return { status: "cancelled", known: id === CANCELLED && offBlockAt === null };
  if (offBlockAt !== null) return { status: "departed", actualAt: offBlockAt, known: GONE.has(id) || WAITING.has(id) };
  if (!WAITING.has(id)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
