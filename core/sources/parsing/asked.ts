import { addDays, dayBounds, type Instant, type LocalDate, type ZoneName } from "../../time.ts";
import type { SourceWindow } from "../source.ts";

/** Whether a local day lies in the window. */
export const inWindow = (day: LocalDate, asked: { from: LocalDate; to: LocalDate }): boolean =>
  day >= asked.from && day <= asked.to;

/** First instant of the window's first local day, and of the day after its last. */
export const windowBounds = (
  asked: Pick<SourceWindow, "from" | "to">,
  zone: ZoneName,
): { readonly start: Instant; readonly end: Instant } => ({
  start: dayBounds(asked.from, zone).start,
  end: dayBounds(asked.to, zone).end,
});

/** The days of a window or an answer in words: `2026-08-14`, or `2026-08-14..2026-08-16`. */
export const spanText = (from: string, to: string): string => (from === to ? from : `${from}..${to}`);

/** The span from the first to the last of some days, as text; `none` for no days. */
export function spanOf(days: Iterable<string>): string {
  const sorted = [...days].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  return first === undefined || last === undefined ? "none" : spanText(first, last);
}

/** Cuts a span of days into pieces of at most `days` days, oldest first. */
export function cutSpan(from: LocalDate, to: LocalDate, days: number): { from: LocalDate; to: LocalDate }[] {
  const pieces: { from: LocalDate; to: LocalDate }[] = [];
  for (let start = from; start <= to; start = addDays(start, days)) {
    const end = addDays(start, days - 1);
    pieces.push({ from: start, to: end < to ? end : to });
  }
  return pieces;
}
