import { type DayLosses, meanOver } from "./day-losses.ts";

/**
 * What a model of the panel has in common with the champion, from which the cause of a change follows. A `challenger`
 * is trained in a run of its own on the same data, a `frozen` one is a snapshot of days ago, one `without-weather` does
 * not read the weather, and a `baseline` is a climatology.
 */
export type MemberKind = "challenger" | "frozen" | "without-weather" | "baseline";

export interface PanelMember {
  readonly name: string;
  readonly kind: MemberKind;
}

const KINDS: Readonly<Record<string, MemberKind>> = {
  "carrier-hour": "baseline",
  airport: "baseline",
  blind: "without-weather",
  "no-weather": "without-weather",
};

/** The kind of a model by its name. A model that is not named here, and is no snapshot, was trained for itself. */
export const kindOf = (name: string): MemberKind =>
  KINDS[name] ?? (name.startsWith("frozen") ? "frozen" : "challenger");

/** A member takes part when it has forecast this share of the days. */
const ENOUGH = 0.8;

/** The members that forecast most of these days beside the champion, by name. */
export function membersOf(days: readonly DayLosses[]): PanelMember[] {
  const names = [...new Set(days.flatMap(({ panel }) => Object.keys(panel)))].sort();
  return names
    .filter((name) => days.filter(({ panel }) => panel[name] !== undefined).length >= ENOUGH * days.length)
    .map((name) => ({ name, kind: kindOf(name) }));
}

/** How a member fared beside the champion. */
export interface PanelDifference {
  readonly name: string;
  /** Loss of the member minus that of the champion, as a share of the champion's: above 0 the champion is better. */
  readonly difference: number;
  /** 95 % interval from the variance between days. */
  readonly interval: readonly [number, number];
}

/** Days of a comparison with the panel. */
const PANEL_DAYS = 28;

/** Each member beside the champion over the last 28 days; members with fewer than seven common days are left out. */
export function panelDifferences(history: readonly DayLosses[]): PanelDifference[] {
  const last = history.at(-1)?.day ?? 0;
  const recent = history.filter(({ day }) => day > last - PANEL_DAYS);
  const names = [...new Set(recent.flatMap(({ panel }) => Object.keys(panel)))].sort();
  return names.flatMap((name) => {
    const common = recent.filter(({ panel }) => panel[name] !== undefined);
    if (common.length < 7) return [];
    const scale = meanOver(common, ({ champion }) => champion);
    const of = ({ panel, champion }: DayLosses): number => (panel[name]! - champion) / scale;
    const difference = meanOver(common, of);
    const flights = common.reduce((sum, day) => sum + day.flights, 0);
    const squares = common.reduce((sum, day) => sum + (day.flights * (of(day) - difference)) ** 2, 0);
    const error = (1.96 * Math.sqrt((squares * common.length) / (common.length - 1))) / flights;
    return [{ name, difference, interval: [difference - error, difference + error] as const }];
  });
}
