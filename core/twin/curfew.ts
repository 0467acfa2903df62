import { fromLocal, type Instant, toLocal, type ZoneName } from "../time.ts";

/** Nobody leaves between these minutes of the local day. The hour that clocks skip or repeat lies inside, so wall-clock times are never ambiguous. */
const FROM = 75;
const TO = 300;

/** The departure that night rules allow: `at` itself, or `spread` minutes after the morning opens. */
export function outsideCurfew(at: Instant, spread: number, zone: ZoneName): Instant {
  const local = toLocal(at, zone);
  return local.minute >= FROM && local.minute < TO ? fromLocal(local.date, TO + spread, zone) : at;
}
