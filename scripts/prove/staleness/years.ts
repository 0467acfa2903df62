import type { DayLosses } from "../../../core/evaluation/verdict/day-losses.ts";
import { BASELINE, FLOOR } from "../../../core/forecast/baselines.ts";
import { Rng } from "../../../core/rng.ts";
import type { WalkResult } from "./walk.ts";

/** A day with the losses that models would have had with the weather shuffled, by the model's name. */
export interface StudyDay extends DayLosses {
  readonly shuffled: Readonly<Record<string, number>>;
}

const CHAMPION = "blend";
/** The champion with weather as it is forecast. */
const FORECAST = "blend^";
const SHUFFLED = "~";
const YEAR_DAYS = 365;
/** Days that are drawn together: what lasts a fortnight, such as a holiday or a spell of weather, stays whole. */
const BLOCK_DAYS = 14;

/** The days of a walk as a verdict sees them. */
export function daysOf({ models, days }: WalkResult): StudyDay[] {
  return days.map(({ day, n, late, loss, expected, airlines }) => {
    const by = Object.fromEntries(models.map((model, at) => [model, loss[at]!]));
    const apart = (name: string): boolean => name === CHAMPION || name === FORECAST || name.endsWith(SHUFFLED);
    const beside = Object.entries(by).filter(([name]) => !apart(name));
    const shuffled = Object.entries(by).filter(([name]) => name.endsWith(SHUFFLED));
    return {
      day,
      flights: n,
      late: late / n,
      expectedLate: expected[models.indexOf(CHAMPION)]!,
      champion: by[CHAMPION]!,
      baseline: by[BASELINE]!,
      panel: Object.fromEntries(beside),
      shuffled: Object.fromEntries(shuffled.map(([name, value]) => [name.slice(0, -SHUFFLED.length), value])),
      airlines,
      // As far below the champion as its own forecast with the weather that came is below that with the weather forecast.
      ...(by[FORECAST] === undefined ? {} : { observedWeather: 2 * by[CHAMPION]! - by[FORECAST] }),
      hindcast: true,
    };
  });
}

/** A year of whole fortnights drawn with replacement, the same ones for every model (Künsch 1989). */
export function bootstrappedYear(days: readonly StudyDay[], seed: string): StudyDay[] {
  const rng = Rng.seeded(`staleness 2 ${seed}`);
  const year: StudyDay[] = [];
  while (year.length < YEAR_DAYS) {
    const start = rng.below(days.length - BLOCK_DAYS + 1);
    for (const day of days.slice(start, start + BLOCK_DAYS)) year.push({ ...day, day: year.length });
  }
  return year.slice(0, YEAR_DAYS);
}

/** The panel of a deployment in which no model serves beside the champion. */
export const besideBaselines = (days: readonly StudyDay[]): StudyDay[] =>
  days.map((day) => ({
    ...day,
    panel: Object.fromEntries(Object.entries(day.panel).filter(([name]) => name === BASELINE || name === FLOOR)),
  }));
