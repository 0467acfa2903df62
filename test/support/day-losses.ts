import type { DayLosses } from "../../core/evaluation/verdict/day-losses.ts";
import { Rng } from "../../core/rng.ts";

interface Year {
  readonly days: number;
  readonly seed?: string;
  /** The champion's share of its skill on a day, 1 for all of it. */
  readonly skill?: (day: number) => number;
  /** The same of a member of the panel. */
  readonly member?: (name: string, day: number) => number;
  readonly members?: readonly string[];
  readonly hindcast?: boolean;
}

/** Share of the baseline's loss that a healthy model saves. */
const SKILL = 0.05;

/**
 * Days of an airport whose hard days are hard for every model, each with noise of its own; the baseline's noise is
 * several times that of the models, as at real airports.
 */
export function dayLosses({ days, seed = "year", skill, member, members = ["linear"], hindcast = false }: Year) {
  const rng = Rng.seeded(seed);
  return Array.from({ length: days }, (_, day): DayLosses => {
    const late = 0.2 + 0.1 * rng.uniform();
    const baseline = 0.3 + 0.8 * late + 0.01 * rng.normal();
    const loss = (share: number): number => baseline * (1 - SKILL * share) + 0.003 * rng.normal();
    const panel = Object.fromEntries(members.map((name) => [name, loss(member?.(name, day) ?? 1)]));
    return {
      day: 20_000 + day,
      flights: 150,
      late,
      expectedLate: late + 0.02 * rng.normal(),
      champion: loss(skill?.(day) ?? 1),
      baseline,
      panel: { ...panel, "carrier-hour": baseline },
      hindcast,
    };
  });
}
