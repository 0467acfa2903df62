import { formatClock, type Instant, type LocalDate, MINUTE, plus } from "../../time.ts";
import type { TwinArrival } from "../day/arrivals.ts";
import type { LocalDay } from "../local-day.ts";
import { timed } from "./board.ts";

/** A row of the arrivals board. */
export interface ArrivalRow {
  readonly time: string;
  readonly flight: readonly { readonly no: string; readonly airline: string }[];
  readonly status: string;
  readonly statusCode: null;
  readonly origin: readonly string[];
  readonly baggage: string;
  readonly hall: string;
  readonly terminal: string;
  readonly stand: string;
}

/** Minutes from the runway to the stand. */
const TAXI_MIN = 6;
/** Early or late by less than this, in minutes, nothing is announced. */
const SMALLEST = 10;

/**
 * The rows of some arrivals that are scheduled on one local day, as the board shows them at `now`; with `movesOn` only
 * those that come, are expected or were cancelled on that other day.
 */
export function arrivalRows(
  day: LocalDay,
  arrivals: readonly TwinArrival[],
  now: Instant,
  movesOn: LocalDate | null = null,
): ArrivalRow[] {
  return arrivals.flatMap((arrival) => {
    const { status, day: on } = statusAt(arrival, day, now);
    if (movesOn !== null && on !== movesOn) return [];
    return [
      {
        time: formatClock(day.toLocal(arrival.scheduledAt).minute),
        flight: [{ no: arrival.number, airline: arrival.icao }],
        status,
        statusCode: null,
        origin: [arrival.origin],
        baggage: "",
        hall: arrival.terminal === "T1" ? "A" : "B",
        terminal: arrival.terminal,
        stand: "",
      },
    ];
  });
}

/** What the board says at `now`, which depends on nothing that happens later, and the local day that it is about. */
function statusAt(arrival: TwinArrival, day: LocalDay, now: Instant): { status: string; day: LocalDate } {
  const { actualAt, airborneAt, cancelledAt, diverted, scheduledAt } = arrival;
  if (cancelledAt !== null && cancelledAt <= now) return { status: "Cancelled", day: day.date };
  if (diverted && scheduledAt <= now) return { status: "Diverted", day: day.date };
  if (actualAt === null) return { status: "", day: day.date };
  if (actualAt <= now) return timed("At gate", actualAt, day);
  const landedAt = plus(actualAt, -TAXI_MIN * MINUTE);
  if (landedAt <= now) return timed("Landed", landedAt, day);
  const announced = airborneAt <= now && Math.abs(actualAt - scheduledAt) >= SMALLEST * MINUTE;
  return announced ? timed("Est at", actualAt, day) : { status: "", day: day.date };
}
