import type { DayLosses } from "../../../core/evaluation/verdict/day-losses.ts";
import { verdictOf } from "../../../core/evaluation/verdict/verdict.ts";

/** The verdict of one week after the world became harder. */
export interface Week {
  /** Days since then. */
  readonly after: number;
  readonly trend: string;
  /** The alarm that is on: its cause, "unknown" where the panel cannot tell; null if none is. */
  readonly alarm: string | null;
  /** Airlines of which it is told that they became later. */
  readonly airlines: readonly string[];
  /** Share of late flights of the last four weeks and of those before, as the page tells them beside the verdict. */
  readonly late: readonly [recent: number, before: number] | null;
}

export interface HarderWorld {
  /** The airline whose delays doubled. */
  readonly airline: string;
  readonly weeks: readonly Week[];
  /** Mean loss before, in the first four weeks after, and in the last four weeks, of the champion and of the baseline. */
  readonly champion: readonly [number, number, number];
  readonly baseline: readonly [number, number, number];
}

const WEEK = 7;
const MONTH = 28;

/** The verdicts of each week from the day on which the world became harder, on what had been scored by then. */
export function judgeHarderWorld(days: readonly DayLosses[], from: number, airline: string): HarderWorld {
  const last = days.at(-1)?.day ?? from;
  const weeks: Week[] = [];
  for (let day = from + WEEK; day <= last; day += WEEK) {
    const { trend, alarm, late, airlines } = verdictOf(days.filter((one) => one.day < day));
    const level = late && late.before !== null ? ([late.recent, late.before] as const) : null;
    weeks.push({
      after: day - from,
      trend,
      alarm: alarm && (alarm.cause ?? "unknown"),
      late: level,
      airlines: airlines.flatMap((one) => (one.open ? [one.airline] : [])),
    });
  }
  const spans = [
    days.filter(({ day }) => day < from),
    days.filter(({ day }) => day >= from && day < from + MONTH),
    days.filter(({ day }) => day > last - MONTH),
  ];
  const means = (loss: (day: DayLosses) => number) =>
    spans.map((span) => meanOf(span, loss)) as [number, number, number];
  return { airline, weeks, champion: means((day) => day.champion), baseline: means((day) => day.baseline) };
}

function meanOf(days: readonly DayLosses[], loss: (day: DayLosses) => number): number {
  const flights = days.reduce((sum, day) => sum + day.flights, 0);
  return days.reduce((sum, day) => sum + day.flights * loss(day), 0) / flights;
}

/**
 * What is wrong with the verdicts: within four weeks it must be told that the airline became later, or that all models
 * lose, and of no other airline; it must not pass for a fault of training, weather or data; and once the champion has
 * learnt it, it must not be said to fall.
 */
export function wrongOf({ airline, weeks }: HarderWorld): string[] {
  const first = weeks.filter(({ after }) => after <= MONTH);
  const told = first.some(({ airlines, alarm }) => airlines.includes(airline) || alarm === "world");
  const others = new Set(first.flatMap(({ airlines }) => airlines.filter((one) => one !== airline)));
  const blamed = weeks.filter(({ alarm }) => alarm !== null && alarm !== "world");
  const unsettled = weeks.slice(-4).filter(({ trend }) => trend === "falling");
  return [
    ...(told ? [] : [`within four weeks nothing said that ${airline} became later`]),
    ...[...others].map((other) => `within four weeks ${other} is said to have become later`),
    ...blamed.map(({ after, alarm }) => `after ${after} days an alarm names ${alarm} as the cause`),
    ...unsettled.map(({ after }) => `after ${after} days the model still falls`),
  ];
}
