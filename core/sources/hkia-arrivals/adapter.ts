import { mirrored } from "../../flights/arrival.ts";
import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import type { LocalDate } from "../../time.ts";
import { hkia } from "../hkia/adapter.ts";
import { readAnswer, requestDays } from "../hkia/days.ts";
import { readCommon } from "../hkia/flight.ts";
import { asArrivals } from "../parsing/arrival-batch.ts";
import type { FlightBatchBuilder } from "../parsing/flight-batch-builder.ts";
import { isIata } from "../parsing/flight-codes.ts";
import { checkShape } from "../parsing/shape.ts";
import type { ArrivalSource, RawCapture } from "../source.ts";
import { Row } from "./schema.ts";
import { readStatus } from "./status.ts";

/** Arrivals board of Hong Kong airport, and of any service in the same format. */
export const hkiaArrivals: ArrivalSource = {
  id: "hkia-arrivals",
  kind: "arrivals",
  beside: "hkia",
  version: 1,
  stamps: /"lastUpdatedTime":"[^"]*"/g,
  capabilities: { ...hkia.capabilities, labelSemantics: "on-block" },
  requests: (airport, window) => requestDays("arrival", airport, window),
  parse: (capture, asked) => asArrivals(readAnswer("arrival", readRow, capture, asked)),
};

function readRow(
  builder: FlightBatchBuilder,
  at: string,
  value: unknown,
  date: LocalDate,
  capture: RawCapture,
): FlightObservation | null {
  const row = checkShape(Row, value);
  if (!row.ok) return builder.issue(`${at}.${row.path}`, "wrong-shape", row.detail, value);
  const common = readCommon(builder, at, row.value, date, capture);
  if (!common) return null;
  const { iata, timeZone } = capture.airport;
  const understood = readStatus(row.value.status, date, timeZone);
  if (!understood) builder.issue(`${at}.status`, "unknown-status", "unknown status", row.value.status);
  // The stops stand in the order of the route: the flight comes from the last of them.
  const origin = row.value.origin.at(-1);
  if (!isIata(origin)) builder.issue(`${at}.origin`, "bad-airport-code", "no airport code", row.value.origin);
  return mirrored({
    ...common,
    arrivalKey: flightKey(iata, common.number, common.scheduledAt),
    origin: isIata(origin) ? origin : "",
    ...(understood ?? { status: "unknown" }),
  });
}
