import { type Instant, offsetAt, parseInstant, type ZoneName } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { readFlightNumber } from "../parsing/flight-codes.ts";
import type { RawCapture } from "../source.ts";
import type { Row } from "./schema.ts";

/** The status id of a cancelled flight. */
export const CANCELLED = 230;
const CANCELLED_WORDS = /отмен|cancel/i;

/** Whether the status id or the words beside it say that a flight is cancelled. */
export const saysCancelled = (row: Pick<Row, "status_id" | "vip_status_eng" | "vip_status_rus">): boolean =>
  row.status_id === CANCELLED || CANCELLED_WORDS.test(`${row.vip_status_eng} ${row.vip_status_rus}`);

/** The number of a row in its one form; null, with an issue, for one that is none. */
export function readNumber(builder: FlightBatchBuilder, at: string, { co, flt }: Pick<Row, "co" | "flt">) {
  const written = co.code + flt;
  return readFlightNumber(written) ?? builder.issue(`${at}.flt`, "bad-flight-number", "not a flight number", written);
}

/** Reads fields that hold a time. Null for an empty one, and, with an issue, for one that is no time of the airport. */
export const timesOf =
  <Name extends string>(
    builder: FlightBatchBuilder,
    at: string,
    row: Readonly<Record<Name, string>>,
    { airport }: RawCapture,
  ) =>
  (name: Name): Instant | null => {
    const t = instantAtAirport(row[name], airport.timeZone);
    if (t === null && row[name] !== "")
      builder.issue(`${at}.${name}`, "bad-time", "not a time of this airport", row[name]);
    return t;
  };

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
