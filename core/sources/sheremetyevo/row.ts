import { type FlightObservation, flightKey, normaliseNumber } from "../../flights/flight.ts";
import { type Instant, offsetAt, parseInstant, type ZoneName } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata, readFlightNumber } from "../parsing/flight-codes.ts";
import type { RawCapture } from "../source.ts";
import type { Row } from "./schema.ts";

/** Status ids of flights that have not left: scheduled, on time (two ids), boarding (two ids). */
const WAITING = new Set([100, 130, 140, 160, 170]);
/** Status ids of flights that have left: departed (three ids), arrived at the destination. */
const GONE = new Set([180, 190, 200, 220]);
const CANCELLED = 230;
const CANCELLED_WORDS = /отмен|cancel/i;

/** The flight number of a row as it is written. */
export const numberOf = (row: Row): string => row.co.code + row.flt;

/** Reads the row of an operating flight. Returns null, and lists an issue, when it cannot be read. */
export function readRow(
  builder: FlightBatchBuilder,
  at: string,
  row: Row,
  codeshares: readonly string[],
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const number = readFlightNumber(numberOf(row));
  if (number === null) return builder.issue(`${at}.flt`, "bad-flight-number", "not a flight number", numberOf(row));
  const time = (name: "t_st" | "t_et" | "t_otpr") => {
    const t = instantAtAirport(row[name], airport.timeZone);
    if (t === null && row[name] !== "")
      builder.issue(`${at}.${name}`, "bad-time", "not a time of this airport", row[name]);
    return t;
  };
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
    carrier: builder.carrier(`${at}.co.code`, "", normaliseNumber(row.co.code)),
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
  if (id === CANCELLED || CANCELLED_WORDS.test(`${row.vip_status_eng} ${row.vip_status_rus}`))
    // A flight that is cancelled by one field and waits or has left by another may have been reinstated: it is told.
    return { status: "cancelled", known: id === CANCELLED && offBlockAt === null };
  if (offBlockAt !== null) return { status: "departed", actualAt: offBlockAt, known: GONE.has(id) || WAITING.has(id) };
  if (!WAITING.has(id)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}

/**
 * The instant of a time with the airport's own offset. Null with another offset: the publisher has then changed what
 * times mean.
 */
function instantAtAirport(text: string, zone: ZoneName): Instant | null {
  const t = parseInstant(text);
  if (t === null) return null;
  const wall = parseInstant(`${text.replace(/(Z|[+-]\d{2}:\d{2})$/, "")}Z`);
  return wall !== null && wall - t === offsetAt(t, zone) ? t : null;
}
