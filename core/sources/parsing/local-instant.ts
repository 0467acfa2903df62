import { fromLocal, type Instant, instant, isLocalDate, parseClock, type ZoneName } from "../../time.ts";

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,3})?)?$/;

/**
 * The instant of a local time without an offset, such as `2026-09-05T19:10:00.000`. Null for anything else, including a
 * text with an offset: a publisher that begins to write one has changed what its times mean.
 */
export function localInstant(text: string, zone: ZoneName): Instant | null {
  const [, date = "", clock = "", seconds = "0"] = LOCAL.exec(text) ?? [];
  const minute = parseClock(clock);
  if (minute === null || minute === 1440 || !isLocalDate(date) || Number(seconds) > 59) return null;
  return instant(fromLocal(date, minute, zone) + Number(seconds) * 1000);
}
