import type { DayLosses } from "./day-losses.ts";

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
  // The champion before the last change of kind: it is not trained any more.
  previous: "frozen",
  blind: "without-weather",
  "challenger-blind": "without-weather",
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
