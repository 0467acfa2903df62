import type { DailyValue } from "./daily-value.ts";
import { type DayLosses, meanOver } from "./day-losses.ts";
import { leastSquares } from "./least-squares.ts";

/** The champion's loss on a day of usual difficulty. */
export interface AdjustedSkill {
  /**
   * (adjusted loss − mean loss of the baseline) ÷ mean loss of the baseline, one value for each day: below 0 the
   * champion is better.
   */
  readonly days: readonly DailyValue[];
  /** Minus the mean of `days` over flights: the share of the baseline's loss that the champion saves. */
  readonly skill: number;
}

/**
 * Takes the difficulty of each day out of the champion's loss, so that days can be compared with each other: the loss
 * is regressed on the baseline's loss of the day, its share of late flights and the square of that, and on time, days
 * weighted by flights; what all but time explain beyond their means is taken away. Time stands in the regression so
 * that a difficulty which rose or fell over the window does not carry the trend off with it (Frisch & Waugh 1933).
 *
 * `beside` are members of the panel whose mean loss tells how hard a day was, too: good models find the same days hard,
 * which no climatology knows. Days on which one of them is missing are left out.
 */
export function adjustedSkill(all: readonly DayLosses[], beside: readonly string[] = []): AdjustedSkill {
  const days = all.filter(({ panel }) => beside.every((name) => panel[name] !== undefined));
  const start = days[0]?.day ?? 0;
  const span = Math.max(1, (days.at(-1)?.day ?? 0) - start);
  const difficulty = days.map(({ baseline, late, panel }) => {
    const known = beside.reduce((sum, name) => sum + panel[name]!, 0) / beside.length;
    return [baseline, late, late * late, ...(beside.length > 0 ? [known] : [])];
  });
  const means = (difficulty[0] ?? []).map((_, at) => weightedMean(days, (i) => difficulty[i]![at]!));
  const rows = days.map(({ day }, i) => [1, (day - start) / span, ...difficulty[i]!.map((d, at) => d - means[at]!)]);
  const slopes = leastSquares(
    rows,
    days.map(({ champion }) => champion),
    days.map(({ flights }) => flights),
  ).slice(2);
  const scale = meanOver(days, ({ baseline }) => baseline);
  const values = days.map(({ day, champion }, i) => {
    const excuse = slopes.reduce((sum, slope, at) => sum + slope * (difficulty[i]![at]! - means[at]!), 0);
    return { day, value: (champion - excuse) / scale - 1 };
  });
  return { days: values, skill: 1 - meanOver(days, ({ champion }) => champion) / scale };
}

function weightedMean(days: readonly DayLosses[], value: (place: number) => number): number {
  const flights = days.reduce((sum, day) => sum + day.flights, 0);
  return days.reduce((sum, day, i) => sum + day.flights * value(i), 0) / flights;
}
