import { clamp } from "../clamp.ts";
import { DELAYED_MIN } from "../delay.ts";
import type { Lead } from "../lead.ts";
import { KNOTS, knotIndex } from "./cdf.ts";

/** A settled day's forecasts at one lead: how many, and which share of the delays lay in their 80 % ranges. */
export interface CoveredDay {
  readonly n: number;
  readonly coverage80: number;
}

/** A spread for each lead bucket that has one. */
export type Spreads = Readonly<Partial<Record<Lead, number>>>;

const WANTED = 0.8;
/** What one day moves the spread by, for each unit of coverage too much. A wrong spread is halved in about two weeks. */
const RATE = 0.15;
/** Flights of a day that count for half of a large airport's. */
const HALF_FLIGHTS = 50;
const MOST = 0.7;
const AT_15 = knotIndex(DELAYED_MIN);

/**
 * By how much ranges are to be drawn in (above 0) or let out (below 0) after these settled days, oldest first: each day moves it against
 * the error of its coverage, as adaptive conformal inference does (Gibbs & Candès 2021, eq. 2). Within ±0.7; 0 without days.
 */
export function adaptedSpread(days: Iterable<CoveredDay>): number {
  let spread = 0;
  for (const { n, coverage80 } of days) {
    const step = (RATE * n * (coverage80 - WANTED)) / (n + HALF_FLIGHTS);
    spread = clamp(spread + step, -MOST, MOST);
  }
  return spread;
}

/**
 * A CDF at KNOTS, 0 … 1, with its tails drawn in or let out: what lies below the median, or below 15 minutes where that is less likely,
 * and what lies beyond 15 minutes or the median alike. The mass of a tail stays, its part beyond any point is raised to the power
 * e^spread. P(delay ≥ 15) is left as it was; 0 changes nothing.
 */
export function respread(cdf: Float64Array, spread: number): Float64Array {
  if (spread === 0) return cdf;
  const power = Math.exp(spread);
  const low = Math.min(0.5, cdf[AT_15]!);
  const high = Math.min(0.5, 1 - cdf[AT_15]!);
  const tail = (mass: number, whole: number): number => whole * (mass / whole) ** power;
  return cdf.map((below, i) => {
    if (i === KNOTS.length - 1) return 1;
    if (below < low) return tail(below, low);
    return 1 - below < high ? 1 - tail(1 - below, high) : below;
  });
}
