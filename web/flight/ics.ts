import type { BoardFlight } from "../../core/api/read-model.ts";
import { type Instant, toIso } from "../../core/time.ts";

/** A departure as an entry of a calendar. */
export interface CalendarEntry {
  readonly flight: BoardFlight;
  readonly title: string;
  readonly description: string;
  /** Whether the airport is simulated: a calendar is not to hold such a departure for certain. */
  readonly simulated: boolean;
}

/** Minutes that an entry takes in a calendar: from the scheduled departure on, since the arrival is not known. */
const ENTRY_MIN = 30;

/** Whole minutes between two readings of a calendar that subscribes to the address. */
const REFRESH = "PT1H";

/**
 * The iCalendar (RFC 5545) of departures. The UID of an entry is its flight key, so a later reading replaces it;
 * SEQUENCE rises with the moment of the forecast. Texts are escaped and lines folded at 75 bytes.
 */
export function calendarOf(entries: readonly CalendarEntry[], now: Instant): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Vylet//departures//EN",
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    ...entries.flatMap(({ flight, title, description, simulated }) => [
      "BEGIN:VEVENT",
      `UID:${text(flight.flightKey)}@vylet`,
      `DTSTAMP:${stamp(flight.forecast?.referenceTime ?? now)}`,
      `SEQUENCE:${Math.floor(((flight.forecast?.referenceTime ?? now) % 2 ** 47) / 60_000)}`,
      `DTSTART:${stamp(flight.scheduledAt)}`,
      `DURATION:PT${ENTRY_MIN}M`,
      `STATUS:${flight.status === "cancelled" ? "CANCELLED" : simulated ? "TENTATIVE" : "CONFIRMED"}`,
      `SUMMARY:${text(title)}`,
      `DESCRIPTION:${text(description)}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const stamp = (at: Instant): string => toIso(at).replace(/[-:]/g, "");

const text = (value: string): string =>
  value
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

/** A line in pieces of at most 75 bytes of UTF-8, of which those after the first begin with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const pieces: string[] = [];
  let piece = "";
  let bytes = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > 74) {
      pieces.push(piece);
      piece = "";
      bytes = 0;
    }
    piece += letter;
    bytes += size;
  }
  return [...pieces, piece].join("\r\n ");
}
