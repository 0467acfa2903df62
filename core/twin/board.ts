import { formatClock, type Instant, type LocalDate, MINUTE, toLocal, type ZoneName } from "../time.ts";
import type { TwinFlight } from "./flight.ts";

/** What the board can say of a departure at a moment. */
export interface BoardEntry {
  /** In HKIA's words: `Dep 00:14`, `Est at 13:15 (16/08/2026)`, `Cancelled`, `Boarding`, or nothing. */
  readonly status: string;
  readonly gate: string;
  /** Local day on which it left, will leave or was called off, as far as the board knows. */
  readonly day: LocalDate;
}

/** Calls without a time, by minutes to departure: shown from the first number down to the next. */
const CALLS = [
  [45, "Boarding Soon"],
  [30, "Boarding"],
  [15, "Final Call"],
  [5, "Gate Closed"],
  [-20, "Delayed"],
] as const;
/** Minutes after which an estimate that came to nothing leaves the board. */
const LAPSES_MIN = 10;

/** The board's entry at `now`. Depends on nothing that happens later; `scheduledDay` is the local day of the schedule. */
export function boardEntry(flight: TwinFlight, scheduledDay: LocalDate, now: Instant, zone: ZoneName): BoardEntry {
  const gate = flight.gateFrom <= now ? flight.gate : "";
  if (flight.actualAt !== null && flight.actualFrom !== null && flight.actualFrom <= now) {
    return { ...timed("Dep", flight.actualAt, scheduledDay, zone), gate };
  }
  const estimate = flight.estimates.findLast((e) => e.from <= now);
  if (flight.cancelledAt !== null && flight.cancelledAt <= now) {
    const known = estimate?.departsAt ?? flight.scheduledAt;
    return { status: "Cancelled", gate: "", day: later(scheduledDay, toLocal(known, zone).date) };
  }
  if (!estimate) return { status: callAt((flight.scheduledAt - now) / MINUTE), gate, day: scheduledDay };
  const entry = timed("Est at", estimate.departsAt, scheduledDay, zone);
  const lapsed = now > estimate.departsAt + LAPSES_MIN * MINUTE;
  return { ...entry, status: lapsed ? "Delayed" : entry.status, gate };
}

function timed(word: string, at: Instant, scheduledDay: LocalDate, zone: ZoneName): { status: string; day: LocalDate } {
  const { date, minute } = toLocal(at, zone);
  const [year, month, day] = date.split("-");
  const bracket = date === scheduledDay ? "" : ` (${day}/${month}/${year})`;
  return { status: `${word} ${formatClock(minute)}${bracket}`, day: date };
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

function callAt(minutesToGo: number): string {
  return CALLS.findLast(([from]) => minutesToGo <= from)?.[1] ?? "";
}
