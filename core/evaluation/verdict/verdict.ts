import { type AirlineChange, airlineChanges } from "./airlines.ts";
import { type Alarm, alarmsOf } from "./alarm.ts";
import type { Cause } from "./cause.ts";
import { type DayLosses, meanOver, totalFlights } from "./day-losses.ts";
import { adjustedSkill } from "./difficulty.ts";
import { type LevelShift, levelShifts } from "./level-shifts.ts";
import { membersOf, type PanelMember } from "./panel.ts";
import { type Trend, trendOf } from "./trend.ts";

/** The champion against the baseline over the last days. */
export interface Advantage {
  /** Share of the baseline's loss that it saved: above 0 it is better. */
  readonly share: number;
  readonly betterDays: number;
  readonly days: number;
  readonly flights: number;
}

/** How many flights are late, which is a fact about the world and no fault of the model. Shares are 0 … 1. */
export interface LateLevel {
  /** Over the last 28 days with scores, and over all days before them, a year at most. */
  readonly recent: number;
  readonly before: number | null;
  /** Share that the champion expected over the same recent days; null where it was not kept. */
  readonly expected: number | null;
}

/** Whether the model has gone stale, with all that says so. */
export interface Verdict extends Trend {
  readonly advantage: Advantage | null;
  /** The alarm that is on; null if none is. */
  readonly alarm: Alarm | null;
  /** All alarms of the history, oldest first. */
  readonly alarms: readonly Alarm[];
  /** Cause of the alarm that is on; null without one, or where the panel cannot tell. */
  readonly cause: Cause | null;
  readonly members: readonly PanelMember[];
  /** Days on which the level of the adjusted skill changed, as shares of the baseline's loss; above 0 is worse. */
  readonly shifts: readonly LevelShift[];
  readonly late: LateLevel | null;
  /** Airlines whose flights became late more often than expected, oldest first: a fact about the world, too. */
  readonly airlines: readonly AirlineChange[];
}

/** The lead bucket, in hours, whose skill decides the verdict. */
export const VERDICT_LEAD = "6-24";
/** Calendar days, up to the newest that was checked, over which the advantage is told. */
export const ADVANTAGE_DAYS = 60;
const RECENT_DAYS = 28;

/** The verdict on the days of one lead, oldest first, a year at most. Equal histories give equal verdicts. */
export function verdictOf(history: readonly DayLosses[]): Verdict {
  const alarms = alarmsOf(history);
  const alarm = alarms.find(({ open }) => open) ?? null;
  return {
    ...trendOf(history),
    advantage: advantageOf(history),
    alarm,
    alarms,
    cause: alarm?.cause ?? null,
    members: membersOf(lastDays(history, RECENT_DAYS)),
    shifts: history.length === 0 ? [] : levelShifts(adjustedSkill(history).days),
    late: lateLevel(history),
    airlines: airlineChanges(history),
  };
}

function lastDays(history: readonly DayLosses[], days: number): readonly DayLosses[] {
  const last = history.at(-1)?.day ?? 0;
  return history.filter(({ day }) => day > last - days);
}

function advantageOf(history: readonly DayLosses[]): Advantage | null {
  const days = lastDays(history, ADVANTAGE_DAYS);
  if (days.length === 0) return null;
  return {
    share: 1 - meanOver(days, ({ champion }) => champion) / meanOver(days, ({ baseline }) => baseline),
    betterDays: days.filter(({ champion, baseline }) => champion < baseline).length,
    days: days.length,
    flights: totalFlights(days),
  };
}

function lateLevel(history: readonly DayLosses[]): LateLevel | null {
  const recent = lastDays(history, RECENT_DAYS);
  if (recent.length === 0) return null;
  const before = history.slice(0, history.length - recent.length);
  return {
    recent: meanOver(recent, ({ late }) => late),
    before: before.length === 0 ? null : meanOver(before, ({ late }) => late),
    expected: recent.some(({ expectedLate }) => expectedLate === null)
      ? null
      : meanOver(recent, ({ expectedLate }) => expectedLate!),
  };
}
