import { addDays, dayBounds, type Instant, type LocalDate, type ZoneName } from "../../time.ts";
import type { SourceWindow } from "../source.ts";

/** True when the local day lies in the window, whose first and last day are included. */
export const inWindow = (day: LocalDate, asked: { from: LocalDate; to: LocalDate }): boolean =>
  day >= asked.from && day <= asked.to;

/**
 * The window as instants: `start` is the first instant of its first local day, `end` (excluded) that of the day after
 * its last.
 */
export const windowBounds = (
  asked: Pick<SourceWindow, "from" | "to">,
  zone: ZoneName,
): { readonly start: Instant; readonly end: Instant } => ({
  start: dayBounds(asked.from, zone).start,
  end: dayBounds(asked.to, zone).end,
});

/** A span of days as text: `2026-08-14`, or `2026-08-14..2026-08-16`. */
export const spanText = (from: string, to: string): string => (from === to ? from : `${from}..${to}`);

/** The span from the earliest to the latest of some days as text; `none` when there are no days. */
export function spanOf(days: Iterable<string>): string {
  const sorted = [...days].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  return first === undefined || last === undefined ? "none" : spanText(first, last);
}

/** Splits a span of days into spans of at most `days` days, in order. */
export function cutSpan(from: LocalDate, to: LocalDate, days: number): { from: LocalDate; to: LocalDate }[] {
  const pieces: { from: LocalDate; to: LocalDate }[] = [];
  for (let start = from; start <= to; start = addDays(start, days)) {
    const end = addDays(start, days - 1);
    pieces.push({ from: start, to: end < to ? end : to });
  }
  return pieces;
}
