import type { FlightObservation } from "../../flights/flight.ts";
import { fromLocal, type LocalDate, parseClock } from "../../time.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { readFlightNumber } from "../parsing/flight-codes.ts";
import type { RawCapture } from "../source.ts";

/** What a row of either board says in the same way. */
interface BoardRow {
  readonly time: string;
  readonly status: string;
  /** The operating flight, then its codeshares. */
  readonly flight: readonly [Numbered, ...Numbered[]];
}

interface Numbered {
  readonly no: string;
  readonly airline: string;
}

type Common = Pick<
  FlightObservation,
  "airport" | "source" | "number" | "carrier" | "codeshares" | "scheduledAt" | "statusText" | "observedAt"
>;

/** Reads number, schedule and codeshares of a row of local day `date`. Null, with an issue, where one cannot be read. */
export function readCommon(
  builder: FlightBatchBuilder,
  at: string,
  { time, status, flight: [operating, ...marketing] }: BoardRow,
  date: LocalDate,
  { airport, source, fetchedAt }: RawCapture,
): Common | null {
  const number = readFlightNumber(operating.no);
  if (number === null)
    return builder.issue(`${at}.flight[0].no`, "bad-flight-number", "not a flight number", operating.no);
  const minute = parseClock(time);
  if (minute === null) return builder.issue(`${at}.time`, "bad-time", "not a time of day", time);
  return {
    airport: airport.iata,
    source,
    number,
    carrier: builder.carrier(`${at}.flight[0].airline`, number, operating.airline),
    codeshares: builder.codeshares(
      `${at}.flight`,
      marketing.map((other) => other.no),
    ),
    scheduledAt: fromLocal(date, minute, airport.timeZone),
    statusText: builder.statusText(`${at}.status`, status),
    observedAt: fetchedAt,
  };
}
