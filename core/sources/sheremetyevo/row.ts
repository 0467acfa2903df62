import { type FlightObservation, flightKey, normaliseNumber } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata } from "../parsing/flight-codes.ts";
import type { RawCapture } from "../source.ts";
import type { Board } from "./board.ts";
import { CANCELLED, readNumber, saysCancelled, timesOf } from "./fields.ts";
import type { BaseRow } from "./schema.ts";

/**
 * Reads the row of an operating flight, an arrival in the form of a departure (`core/flights/arrival.ts`). Returns null,
 * and lists an issue, when it cannot be read.
 */
export function readRow<R extends BaseRow>(
  board: Board<R>,
  builder: FlightBatchBuilder,
  { at, row, codeshares }: { readonly at: string; readonly row: R; readonly codeshares: readonly string[] },
  capture: RawCapture,
): FlightObservation | null {
  const { airport, source, fetchedAt } = capture;
  const number = readNumber(builder, at, row);
  if (number === null) return null;
  const time = timesOf(builder, at, { t_st: row.t_st, t_et: row.t_et, [board.block]: board.blockOf(row) }, capture);
  const scheduledAt = time("t_st");
  if (scheduledAt === null)
    return row.t_st === "" ? builder.issue(`${at}.t_st`, "bad-time", "no scheduled time", number) : null;
  const { here, there } = board.endsOf(row);
  if (here.iata !== airport.iata)
    return builder.issue(`${at}.${here.field}`, "another-place", "another airport", here.iata || "none");
  if (!isIata(there.iata)) builder.issue(`${at}.${there.field}`, "bad-airport-code", "no airport code", there.iata);
  const blockAt = time(board.block);
  const outcome =
    board.blockOf(row) !== "" && blockAt === null ? null : readOutcome(board, row, scheduledAt, time("t_et"), blockAt);
  if (!outcome?.known)
    builder.issue(`${at}.status_id`, "unknown-status", "unknown status", `${row.status_id} ${row.vip_status_eng}`);
  const { known: _, ...understood } = outcome ?? { status: "unknown" as const, known: false };
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(`${at}.co.code`, number, normaliseNumber(row.co.code)),
    destination: isIata(there.iata) ? there.iata : "",
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
 * The block time decides, since the status text of a departed flight soon describes its arrival. `known` is false for an
 * unknown status id and for one that contradicts the times.
 */
function readOutcome(
  { waiting, done }: Pick<Board<never>, "waiting" | "done">,
  row: BaseRow,
  scheduledAt: Instant,
  estimatedAt: Instant | null,
  blockAt: Instant | null,
): Pick<FlightObservation, "status" | "actualAt" | "estimatedAt"> & { known: boolean } {
  const id = row.status_id;
  if (saysCancelled(row))
    // A flight that is cancelled by one field, and waits or has left or come by another, may have been reinstated.
    return { status: "cancelled", known: id === CANCELLED && blockAt === null };
  if (blockAt !== null) return { status: "departed", actualAt: blockAt, known: done.has(id) || waiting.has(id) };
  if (!waiting.has(id)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
