import { formatClock, type Instant, MINUTE, offsetAt, toIso, toLocal, type ZoneName } from "../time.ts";

/** Local time with its offset, to the second: `2024-09-01T08:15:00-04:00`. */
export function toIsoLocal(t: Instant, zone: ZoneName): string {
  const { date, minute } = toLocal(t, zone);
  const offset = Math.round(offsetAt(t, zone) / MINUTE);
  const sign = offset < 0 ? "-" : "+";
  return `${date}T${formatClock(minute)}:${toIso(t).slice(17, 19)}${sign}${formatClock(Math.abs(offset))}`;
}
