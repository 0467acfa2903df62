import { fromLocal, type Instant } from "../../time.ts";
import type { LocalDay } from "../local-day.ts";

/**
 * No departure between these minutes of the local day. The hour that clocks skip or repeat lies inside, so local times
 * of departures are never ambiguous.
 */
const FROM = 75;
const TO = 300;

/** The departure that the curfew allows: `at` itself, or `spread` minutes after the curfew ends. */
export function outsideCurfew(at: Instant, spread: number, day: LocalDay): Instant {
  const local = day.toLocal(at);
  return local.minute >= FROM && local.minute < TO ? fromLocal(local.date, TO + spread, day.zone) : at;
}
