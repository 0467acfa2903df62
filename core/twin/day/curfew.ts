import { fromLocal, type Instant } from "../../time.ts";
import type { LocalDay } from "../local-day.ts";

/**
 * Nobody leaves between these minutes of the local day. The hour that clocks skip or repeat lies inside, so wall-clock
 * times are never ambiguous.
 */
const FROM = 75;
const TO = 300;

/** The departure that night rules allow: `at` itself, or `spread` minutes after the morning opens. */
export function outsideCurfew(at: Instant, spread: number, day: LocalDay): Instant {
  const local = day.toLocal(at);
  return local.minute >= FROM && local.minute < TO ? fromLocal(local.date, TO + spread, day.zone) : at;
}
