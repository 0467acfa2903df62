import { type FlightObservation, flightKey } from "../../flights/flight.ts";
import { fromLocal, type Instant, localDate, MINUTE, parseClock, plus, toLocal, type ZoneName } from "../../time.ts";
import { checkShape } from "../parsing/shape.ts";
import { isIata, type Statements } from "../parsing/statements.ts";
import type { RawCapture } from "../source.ts";
import { Row } from "./schema.ts";

const DAY_MIN = 1440;

/** The flight of a row; null, with an issue, when it cannot be read. */
export function readRow(
  statements: Statements,
  at: string,
  cells: Readonly<Record<string, string>>,
  { airport, source, fetchedAt }: RawCapture,
): FlightObservation | null {
  const text = Object.values(cells).join(",");
  const checked = checkShape(Row, cells);
  if (!checked.ok) return statements.issue(at, "wrong-shape", `${checked.path}: ${checked.detail}`, text);
  const row = checked.value;
  const minute = parseClock(row.CRSDepTime);
  if (minute === null) return statements.issue(at, "bad-time", "CRSDepTime: not a time of day", text);
  const number = row.Reporting_Airline + row.Flight_Number_Reporting_Airline;
  const scheduledAt = fromLocal(localDate(row.FlightDate), minute, airport.timeZone);
  const outcome = readOutcome(row, scheduledAt, airport.timeZone);
  if (!outcome) statements.issue(at, "contradiction", "Cancelled, DepTime and DepDelay contradict each other", text);
  if (!isIata(row.Dest)) statements.issue(at, "bad-airport-code", "Dest: no airport code", text);
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    airport: airport.iata,
    source,
    number,
    carrier: row.Reporting_Airline,
    destination: isIata(row.Dest) ? row.Dest : "",
    codeshares: [],
    scheduledAt,
    ...(outcome ?? { status: "unknown" as const }),
    statusText: outcome?.status ?? "",
    ...statements.tail(at, row.Tail_Number),
    observedAt: fetchedAt,
  };
}

/**
 * The departure is schedule plus delay: the clock time alone does not say on which day. The two have to agree about the clock; where
 * they do not, nobody knows which is right.
 */
function readOutcome(
  row: Row,
  scheduledAt: Instant,
  zone: ZoneName,
): Pick<FlightObservation, "status" | "actualAt"> | null {
  // Some leave their stand and are cancelled all the same: they have a departure time, and no label.
  if (Number(row.Cancelled) === 1) return { status: "cancelled" };
  if (row.DepTime === "" || row.DepDelay === "") return null;
  const actualAt = plus(scheduledAt, Number(row.DepDelay) * MINUTE);
  const clock = parseClock(row.DepTime);
  if (clock === null || clock % DAY_MIN !== toLocal(actualAt, zone).minute) return null;
  return { status: "departed", actualAt };
}
