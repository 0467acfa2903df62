import type { SourceWindow } from "../../core/sources/source.ts";
import { localDate, parseInstant } from "../../core/time.ts";

/** The window of all fixtures, 2026-10-18, asked at an instant of UTC; by default two days later. */
export function dayOfOctober(purpose: SourceWindow["purpose"], now = "2026-10-20T12:00:00Z"): SourceWindow {
  const at = parseInstant(now);
  if (at === null) throw new Error(`not an instant: ${now}`);
  const day = localDate("2026-10-18");
  return { from: day, to: day, purpose, now: at };
}
