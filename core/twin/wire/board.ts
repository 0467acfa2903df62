import { formatClock, type Instant, type LocalDate, MINUTE } from "../../time.ts";
import type { TwinFlight } from "../day/flight.ts";
import type { LocalDay } from "../local-day.ts";

/** What the board shows of a departure at one moment. */
export interface BoardEntry {
  /** In HKIA's words: `Dep 00:14`, `Est at 13:15 (16/08/2026)`, `Cancelled`, `Boarding`, or empty. */
  readonly status: string;
  readonly gate: string;
  /**
   * Local day on which it left, is expected to leave, or was last expected before it was cancelled, as far as the board
   * knows.
   */
  readonly day: LocalDate;
}

/** Words without a time, with the minutes to departure from which they are shown, until those of the next word. */
const CALLS = [
  [45, "Boarding Soon"],
  [30, "Boarding"],
  [15, "Final Call"],
  [5, "Gate Closed"],
  [-20, "Delayed"],
] as const;
/** Minutes after an estimated time at which the board gives the estimate up. */
const LAPSES_MIN = 10;

/**
 * The board's entry at `now`, which depends on nothing that happens later. `scheduled` is the local day of the
 * schedule.
 */
export function boardEntry(flight: TwinFlight, scheduled: LocalDay, now: Instant): BoardEntry {
  const gate = flight.gateFrom <= now ? flight.gate : "";
  if (flight.actualAt !== null && flight.actualFrom !== null && flight.actualFrom <= now) {
    return { ...timed("Dep", flight.actualAt, scheduled), gate };
  }
  const estimate = flight.estimates.findLast((e) => e.from <= now);
  if (flight.cancelledAt !== null && flight.cancelledAt <= now) {
    const known = estimate?.departsAt ?? flight.scheduledAt;
    return { status: "Cancelled", gate: "", day: later(scheduled.date, scheduled.toLocal(known).date) };
  }
  if (!estimate) return { status: callAt((flight.scheduledAt - now) / MINUTE), gate, day: scheduled.date };
  const entry = timed("Est at", estimate.departsAt, scheduled);
  const lapsed = now > estimate.departsAt + LAPSES_MIN * MINUTE;
  return { ...entry, status: lapsed ? "Delayed" : entry.status, gate };
}

/** A status with a time, whose date stands in brackets where it is another than the scheduled one. */
export function timed(word: string, at: Instant, scheduled: LocalDay): { status: string; day: LocalDate } {
  const { date, minute } = scheduled.toLocal(at);
  const bracket = date === scheduled.date ? "" : ` (${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)})`;
  return { status: `${word} ${formatClock(minute)}${bracket}`, day: date };
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

function callAt(minutesToGo: number): string {
  return CALLS.findLast(([from]) => minutesToGo <= from)?.[1] ?? "";
}
