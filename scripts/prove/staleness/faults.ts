import type { Cause } from "../../../core/evaluation/verdict/cause.ts";
import { kindOf } from "../../../core/evaluation/verdict/panel.ts";
import type { StudyDay } from "./years.ts";

/** A loss of skill that is planted into a year. */
export interface Fault {
  readonly name: string;
  readonly cause: Cause;
  /** The day as it would have been with the fault; null where it cannot be made of what was walked. */
  readonly of: (day: StudyDay) => StudyDay | null;
}

/** A model that has lost a share of its skill has so much of the baseline's loss: equal to it at 1. */
const lose = (loss: number, { baseline }: StudyDay, share: number): number => loss + share * (baseline - loss);

/** The champion with another loss, which it would have had with the weather that came as well. */
function withChampion(day: StudyDay, champion: number): StudyDay {
  const { observedWeather } = day;
  const moved = observedWeather === undefined ? {} : { observedWeather: observedWeather + champion - day.champion };
  return { ...day, champion, ...moved };
}

const ofChampion =
  (share: number): Fault["of"] =>
  (day) =>
    withChampion(day, lose(day.champion, day, share));

/** All that was trained on the newest data is hit: the champion and what is trained for itself, not the snapshots. */
const ofRecentData: Fault["of"] = (day) => ({
  ...withChampion(day, lose(day.champion, day, 1)),
  panel: Object.fromEntries(
    Object.entries(day.panel).map(([name, loss]) => {
      const hit = kindOf(name) === "challenger" || kindOf(name) === "without-weather";
      return [name, hit ? lose(loss, day, 1) : loss];
    }),
  ),
});

/** Each model that reads the weather got that of another flight: measured by the walk itself. */
const ofWeather: Fault["of"] = (day) => {
  const champion = day.shuffled.blend;
  if (champion === undefined) return null;
  return { ...day, champion, panel: { ...day.panel, ...others(day.shuffled) }, observedWeather: day.champion };
};

const others = (shuffled: StudyDay["shuffled"]): Record<string, number> =>
  Object.fromEntries(Object.entries(shuffled).filter(([name]) => name !== "blend"));

export const FAULTS: readonly Fault[] = [
  { name: "all skill lost", cause: "training", of: ofChampion(1) },
  { name: "half of it lost", cause: "training", of: ofChampion(0.5) },
  { name: "wrong labels of late", cause: "recent-data", of: ofRecentData },
  { name: "weather shuffled", cause: "weather", of: ofWeather },
];

/** The year with the fault from a day on; null where it cannot be made. */
export function withFault(year: readonly StudyDay[], { of }: Fault, from: number): StudyDay[] | null {
  const days = year.map((day) => (day.day < from ? day : of(day)));
  return days.some((day) => day === null) ? null : (days as StudyDay[]);
}

/** The year in which half of the skill goes evenly over its last 180 days. */
export const fading = (year: readonly StudyDay[]): StudyDay[] =>
  year.map((day) => {
    const share = Math.max(0, day.day - (year.length - 181)) / 360;
    return withChampion(day, lose(day.champion, day, share));
  });
