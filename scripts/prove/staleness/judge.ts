import { airlineChanges } from "../../../core/evaluation/verdict/airlines.ts";
import { alarmsOf } from "../../../core/evaluation/verdict/alarm.ts";
import { LEAST_REFERENCE_DAYS } from "../../../core/evaluation/verdict/stream.ts";
import { type Trend, trendOf } from "../../../core/evaluation/verdict/trend.ts";
import { FAULTS, fading, withFault } from "./faults.ts";
import { besideBaselines, bootstrappedYear, type StudyDay } from "./years.ts";

/** How a fault was noticed over the bootstrapped years of an airport. */
interface Noticed {
  readonly fault: string;
  /** Days from its first to the one on which it was noticed, a value a year; null if never within the year. */
  readonly days: readonly (number | null)[];
  /** Share of the years in which the cause was right, of those in which it was noticed. */
  readonly rightCause: number;
}

/** Shares of the verdicts of each kind. */
type TrendShares = Readonly<Record<Trend["trend"], number>>;

export interface AirportJudgement {
  readonly name: string;
  readonly days: number;
  readonly flightsPerDay: number;
  /** Share of the baseline's loss that the champion saves. */
  readonly skill: number;
  /** Alarms of healthy years, a year, beside the whole panel and beside climatologies alone. */
  readonly falseAlarms: number;
  readonly falseAlarmsBesideBaselines: number;
  /** Airlines said to have become later in healthy years, a year, of all airlines together. */
  readonly airlineChanges: number;
  /** Share of the champion's loss that is added when its weather is shuffled; null where there is no weather. */
  readonly weatherWorth: number | null;
  readonly noticed: readonly Noticed[];
  /** All skill lost, beside climatologies alone. */
  readonly noticedBesideBaselines: Noticed;
  /** Healthy bootstrapped years: with 180 days of history, and with all of a year. */
  readonly healthy: TrendShares;
  readonly healthyYear: TrendShares;
  /** Half of the skill lost over the last 180 days, with these days of history, and with all of a year. */
  readonly fading: TrendShares;
  readonly fadingYear: TrendShares;
  /** The walk itself, each week with 180 days of history. */
  readonly real: TrendShares;
}

/** Bootstrapped years of each airport-year. */
export const YEARS = 40;
/** The first day of a fault is moved by weekdays and fortnights from year to year. */
const onset = (year: number): number => 200 + 5 * (year % 12);
const HISTORY_DAYS = 180;
const WEEK = 7;

export function judgeAirport(name: string, days: readonly StudyDay[]): AirportJudgement {
  const years = Array.from({ length: YEARS }, (_, i) => bootstrappedYear(days, `${name} ${i}`));
  const flights = days.reduce((sum, day) => sum + day.flights, 0);
  const mean = (value: (day: StudyDay) => number): number =>
    days.reduce((sum, day) => sum + day.flights * value(day), 0) / flights;
  const baselines = years.map(besideBaselines);
  return {
    name,
    days: days.length,
    flightsPerDay: Math.round(flights / days.length),
    skill: 1 - mean(({ champion }) => champion) / mean(({ baseline }) => baseline),
    falseAlarms: yearly(years, alarmsOf),
    falseAlarmsBesideBaselines: yearly(baselines, alarmsOf),
    airlineChanges: yearly(years, airlineChanges),
    weatherWorth: days.some(({ shuffled }) => shuffled.blend === undefined)
      ? null
      : mean(({ shuffled }) => shuffled.blend!) / mean(({ champion }) => champion) - 1,
    noticed: FAULTS.flatMap((fault) => noticedOver(years, fault) ?? []),
    noticedBesideBaselines: noticedOver(baselines, FAULTS[0]!)!,
    healthy: shares(years.flatMap((year) => weekly(year, HISTORY_DAYS, 5 * WEEK))),
    healthyYear: shares(years.map(trendOf)),
    fading: shares(years.map((year) => trendOf(fading(year).slice(-HISTORY_DAYS)))),
    fadingYear: shares(years.map((year) => trendOf(fading(year)))),
    real: shares(weekly(days, HISTORY_DAYS, WEEK)),
  };
}

/** What is found a year, over the days that had a reference. */
function yearly(
  years: readonly (readonly StudyDay[])[],
  find: (year: readonly StudyDay[]) => readonly object[],
): number {
  const alarms = years.reduce((sum, year) => sum + find(year).length, 0);
  const days = years.reduce((sum, year) => sum + year.length - LEAST_REFERENCE_DAYS, 0);
  return (365 * alarms) / days;
}

function noticedOver(years: readonly (readonly StudyDay[])[], fault: (typeof FAULTS)[number]): Noticed | null {
  let right = 0;
  const days: (number | null)[] = [];
  for (const [i, year] of years.entries()) {
    const from = onset(i);
    const hurt = withFault(year, fault, from);
    if (hurt === null) return null;
    const alarm = alarmsOf(hurt).find(({ noticed }) => noticed >= from);
    days.push(alarm ? alarm.noticed - from + 1 : null);
    if (alarm?.cause === fault.cause) right++;
  }
  const noticed = days.filter((day) => day !== null).length;
  return { fault: fault.name, days, rightCause: noticed === 0 ? 0 : right / noticed };
}

/** The trends of stretches of `length` days, `step` days apart, back from the end. */
function weekly(days: readonly StudyDay[], length: number, step: number): Trend[] {
  const trends: Trend[] = [];
  for (let end = days.length; end >= length; end -= step) trends.push(trendOf(days.slice(end - length, end)));
  return trends;
}

function shares(trends: readonly Trend[]): TrendShares {
  const share = (name: Trend["trend"]): number => trends.filter(({ trend }) => trend === name).length / trends.length;
  return {
    improving: share("improving"),
    flat: share("flat"),
    falling: share("falling"),
    "too-little-data": share("too-little-data"),
  };
}
