import type { FlightStatus } from "../../flights/flight.ts";
import { fromLocal, type Instant, isLocalDate, type LocalDate, parseClock, type ZoneName } from "../../time.ts";

/** The meaning of a status text of the board. */
export interface BoardStatus {
  readonly status: FlightStatus;
  readonly estimatedAt?: Instant;
  readonly actualAt?: Instant;
}

const TIMED = /^(Dep|Est at)\s+(\d{2}:\d{2})(?:\s+\((\d{2})\/(\d{2})\/(\d{4})\))?$/;
const WAITING = new Set(["", "Delayed", "Boarding Soon", "Boarding", "Final Call", "Gate Closed"]);

/**
 * Reads a status text of the board. A time without a date is on the scheduled local day; a date in brackets overrides
 * it. Null for unknown words, and for times and dates that do not exist.
 */
export function readStatus(text: string, scheduledOn: LocalDate, zone: ZoneName): BoardStatus | null {
  const words = text.trim();
  if (WAITING.has(words)) return { status: "scheduled" };
  if (words === "Cancelled") return { status: "cancelled" };
  const [, kind, clock = "", day, month, year] = TIMED.exec(words) ?? [];
  const minute = parseClock(clock);
  const date = year === undefined ? scheduledOn : asDate(`${year}-${month}-${day}`);
  if (minute === null || date === null) return null;
  const at = fromLocal(date, minute, zone);
  return kind === "Dep" ? { status: "departed", actualAt: at } : { status: "scheduled", estimatedAt: at };
}

const asDate = (text: string): LocalDate | null => (isLocalDate(text) ? text : null);
