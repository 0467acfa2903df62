import type { MemberKind, PanelMember } from "./panel.ts";

/**
 * Why the champion is worse than before: its own training or artifact, the weather that models read, the newest data
 * that they learned from, or a world that became harder for everybody.
 */
export type Cause = "training" | "weather" | "recent-data" | "world";

/** How far the champion left a member of the panel: the mean of the days since the change, in standard errors. */
export interface Departure {
  readonly member: PanelMember;
  readonly z: number;
}

/**
 * Whom the champion leaves when something is wrong. A fault of its own takes it from everybody; one of the weather
 * takes it from whoever does not read weather, and one of the newest data from the snapshots made before, while those
 * with the same fault stay level with it.
 */
const LEAVES: Readonly<Record<Exclude<Cause, "world">, Readonly<Record<MemberKind, number>>>> = {
  training: { challenger: 1, frozen: 1, "without-weather": 1, baseline: 1 },
  weather: { challenger: 0, frozen: 0, "without-weather": 1, baseline: 1 },
  "recent-data": { challenger: 0, frozen: 1, "without-weather": 0, baseline: 1 },
};

/** Standard errors by which nobody is left who is level with the champion. */
const LEVEL = 2;

/**
 * The cause whose pattern lies nearest to what the members show, by least squares; `world` when the champion is level
 * with all of them. Null when the panel cannot tell: without a challenger every fault looks like the champion's own,
 * and a climatology alone tells nothing apart.
 */
export function causeOf(departures: readonly Departure[]): Cause | null {
  const models = departures.filter(({ member }) => member.kind !== "baseline");
  if (!models.some(({ member }) => member.kind === "challenger")) return null;
  if (models.every(({ z }) => z < LEVEL)) return "world";
  const misfits = Object.entries(LEAVES).map(([cause, pattern]) => ({ cause, misfit: misfitOf(models, pattern) }));
  misfits.sort((a, b) => a.misfit - b.misfit);
  return misfits[0]!.cause as Cause;
}

/** Sum of the squares that the best multiple of the pattern, above 0, leaves over. */
function misfitOf(departures: readonly Departure[], pattern: Readonly<Record<MemberKind, number>>): number {
  let along = 0;
  let length = 0;
  let squares = 0;
  for (const { member, z } of departures) {
    along += z * pattern[member.kind];
    length += pattern[member.kind] ** 2;
    squares += z * z;
  }
  return length === 0 ? squares : squares - Math.max(0, along) ** 2 / length;
}
