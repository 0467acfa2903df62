import type { DayLosses } from "./day-losses.ts";
import { leastSquares } from "./least-squares.ts";
import type { PanelMember } from "./panel.ts";

/** The champion beside some members of the panel, day by day. */
export interface Stream {
  /** Places of its days in the history. */
  readonly places: readonly number[];
  /** How many standard deviations worse than usual the champion was on a day, compared with the days before `until`. */
  readonly standardise: (place: number, until: number) => number;
}

/** Usual is what these many days were like, up to a fortnight ago: a change is noticed before it becomes usual. */
const REFERENCE_DAYS = 180;
const LAG_DAYS = 14;
/** A mean and a standard deviation of fewer days would be too uncertain. */
export const LEAST_REFERENCE_DAYS = 45;

/**
 * The difference of the champion's loss to the mean loss of the members, standardised by its own past. Good models find
 * the same days hard, so the difficulty of a day cancels. A climatology does not: beside one, what the baseline's loss
 * and the share of late flights explain of the difference is taken away as well.
 */
export function streamOf(history: readonly DayLosses[], members: readonly PanelMember[]): Stream {
  const names = members.map(({ name }) => name);
  const places = history.flatMap(({ panel }, i) => (names.every((name) => panel[name] !== undefined) ? [i] : []));
  const days = places.map((place) => history[place]!);
  const differences = days.map(
    ({ champion, panel }) => champion - names.reduce((sum, name) => sum + panel[name]!, 0) / names.length,
  );
  const adjust = members.some(({ kind }) => kind === "baseline");
  const x = days.map(({ baseline, late }) => (adjust ? [1, baseline, late, late * late] : [1]));
  return { places, standardise: standardised(differences, x) };
}

/**
 * How many standard deviations the value of a place is above what `x` explains of it, by the values before `until`: of up
 * to 180 days, and up to a fortnight ago.
 */
export function standardised(
  values: readonly number[],
  x: readonly (readonly number[])[],
): (place: number, until: number) => number {
  const usual = new Map<number, { slopes: readonly number[]; deviation: number }>();
  const usualBefore = (until: number): { slopes: readonly number[]; deviation: number } => {
    const known = usual.get(until);
    if (known) return known;
    const end = Math.max(Math.min(LEAST_REFERENCE_DAYS, until), until - LAG_DAYS);
    const start = Math.max(0, end - REFERENCE_DAYS);
    const rows = x.slice(start, end);
    const y = values.slice(start, end);
    const slopes = leastSquares(
      rows,
      y,
      rows.map(() => 1),
    );
    const squares = rows.reduce((sum, row, i) => sum + (y[i]! - dot(row, slopes)) ** 2, 0);
    // A mean that was estimated from few days is uncertain itself.
    const degrees = Math.max(1, rows.length - slopes.length);
    const made = { slopes, deviation: Math.sqrt((squares / degrees) * (1 + slopes.length / rows.length)) };
    usual.set(until, made);
    return made;
  };
  return (place, until) => {
    const { slopes, deviation } = usualBefore(until);
    return deviation > 0 ? (values[place]! - dot(x[place]!, slopes)) / deviation : 0;
  };
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
