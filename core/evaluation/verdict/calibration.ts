import type { DayLosses } from "./day-losses.ts";

/** Flights of days on which the model expected about as many late ones. */
export interface CalibrationBin {
  /** Mean of P(late) over the flights, and the share of them that was late, 0 … 1. */
  readonly expected: number;
  readonly late: number;
  /** 95 % interval of the share, from the variance between days. */
  readonly interval: readonly [number, number];
  readonly days: number;
  readonly flights: number;
}

const BINS = 10;
const LEAST_DAYS = 3;

/**
 * Whether as many flights are late as the model expects: the days, in the order of the share that it expected, in ten
 * bins of about equally many days. Bins of fewer than three days are not made; days without an expectation do not
 * count.
 */
export function calibrationOf(history: readonly DayLosses[]): CalibrationBin[] {
  const days = history
    .flatMap(({ expectedLate, late, flights, day }) =>
      expectedLate === null ? [] : [{ day, expectedLate, late, flights }],
    )
    .sort((a, b) => a.expectedLate - b.expectedLate || a.day - b.day);
  const bins = Math.min(BINS, Math.floor(days.length / LEAST_DAYS));
  return Array.from({ length: bins }, (_, bin) => {
    const of = days.slice(Math.round((bin * days.length) / bins), Math.round(((bin + 1) * days.length) / bins));
    const flights = of.reduce((sum, day) => sum + day.flights, 0);
    const late = of.reduce((sum, day) => sum + day.flights * day.late, 0) / flights;
    const squares = of.reduce((sum, day) => sum + (day.flights * (day.late - late)) ** 2, 0);
    const error = (1.96 * Math.sqrt((squares * of.length) / (of.length - 1))) / flights;
    return {
      expected: of.reduce((sum, day) => sum + day.flights * day.expectedLate, 0) / flights,
      late,
      interval: [Math.max(0, late - error), Math.min(1, late + error)] as const,
      days: of.length,
      flights,
    };
  });
}

/** Mean distance of expected and actual share over the bins, weighted by flights, 0 … 1; null without bins. */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const flights = bins.reduce((sum, bin) => sum + bin.flights, 0);
  return flights === 0
    ? null
    : bins.reduce((sum, { expected, late, flights: n }) => sum + n * Math.abs(expected - late), 0) / flights;
}

/** How the 80 % ranges held over the last days. */
export interface Coverage {
  /** Share of delays within the range, 0 … 1. */
  readonly share: number;
  readonly days: number;
  readonly flights: number;
  /** Whether the share is within four points of 80 %. */
  readonly ok: boolean;
}

/** Days over which coverage is judged. */
const COVERAGE_DAYS = 60;
const NOMINAL = 0.8;
const TOLERANCE = 0.04;

/** Coverage over the last 60 days, each day weighted by its flights; null without any. */
export function coverageOf(
  history: readonly { readonly day: number; readonly flights: number; readonly coverage80: number }[],
): Coverage | null {
  const last = history.reduce((newest, { day }) => Math.max(newest, day), 0);
  const days = history.filter(({ day }) => day > last - COVERAGE_DAYS);
  const flights = days.reduce((sum, day) => sum + day.flights, 0);
  if (flights === 0) return null;
  const share = days.reduce((sum, day) => sum + day.flights * day.coverage80, 0) / flights;
  return { share, days: days.length, flights, ok: Math.abs(share - NOMINAL) <= TOLERANCE };
}
