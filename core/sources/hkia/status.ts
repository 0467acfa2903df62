import type { FlightStatus } from "../../flights/flight.ts";
import { fromLocal, type Instant, isLocalDate, type LocalDate, parseClock, type ZoneName } from "../../time.ts";

/** The meaning of a status text of the board. */
export interface BoardStatus {
  readonly status: FlightStatus;
  readonly estimatedAt?: Instant;
  readonly actualAt?: Instant;
}

const TIMED = /^(.{3,7}?)\s+(\d{2}:\d{2})(?:\s+\((\d{2})\/(\d{2})\/(\d{4})\))?$/;
const WAITING = new Set(["", "Delayed", "Boarding Soon", "Boarding", "Final Call", "Gate Closed"]);

/**
 * Reads a status text of the departures board. Null for unknown words, and for times and dates that do not exist.
 */
export function readStatus(text: string, scheduledOn: LocalDate, zone: ZoneName): BoardStatus | null {
  const words = text.trim();
  if (WAITING.has(words)) return { status: "scheduled" };
  if (words === "Cancelled") return { status: "cancelled" };
  const timed = readTimed(words, scheduledOn, zone);
  if (timed?.words === "Dep") return { status: "departed", actualAt: timed.at };
  return timed?.words === "Est at" ? { status: "scheduled", estimatedAt: timed.at } : null;
}

/**
 * The words and the time of a status such as `Est at 14:05`. A time without a date is on the scheduled local day; a date
 * in brackets overrides it. Null without a time, and for times and dates that do not exist.
 */
export function readTimed(
  text: string,
  scheduledOn: LocalDate,
  zone: ZoneName,
): { readonly words: string; readonly at: Instant } | null {
  const [, words = "", clock = "", day, month, year] = TIMED.exec(text) ?? [];
  const minute = parseClock(clock);
  const date = year === undefined ? scheduledOn : asDate(`${year}-${month}-${day}`);
  return minute === null || date === null ? null : { words, at: fromLocal(date, minute, zone) };
}

const asDate = (text: string): LocalDate | null => (isLocalDate(text) ? text : null);
