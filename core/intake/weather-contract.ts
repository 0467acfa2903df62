import type { ParseIssue } from "../sources/source.ts";
import type { WeatherHour } from "../weather/weather.ts";
import { MAX_ISSUE_SHARE, type Verdict } from "./day-contract.ts";

/** The weather of a local day that is over, as a source gave it. */
export interface WeatherEvidence {
  readonly hours: readonly WeatherHour[];
  readonly issues: readonly ParseIssue[];
  /** Hours of the local day: 23, 24 or 25. */
  readonly due: number;
}

export type WeatherVerdict = Pick<Verdict, "verdict" | "reasons"> & {
  readonly counts: { readonly hours: number; readonly due: number; readonly blank: number; readonly issues: number };
};

/** A day with fewer hours has a gap. It is accepted with a warning once nothing more will come. */
export const ENOUGH_HOURS = 18;
/** Share of hours with neither temperature nor wind: above the first it is odd, above the second fields were lost. */
const ODD_BLANK_SHARE = 0.1;
const MAX_BLANK_SHARE = 0.5;

/** Issues that cost one quantity in all hours, which is listed once and null: they say nothing against the others. */
const OF_A_COLUMN: ReadonlySet<string> = new Set(["missing-column", "missing-unit"]);

/** Applies the data contract to a local day of weather. */
export function checkWeatherDay({ hours, issues, due }: WeatherEvidence): WeatherVerdict {
  const blank = hours.filter((hour) => hour.tempC === null && hour.windMs === null).length;
  const counts = { hours: hours.length, due, blank, issues: issues.length };
  const bad: string[] = [];
  const odd: string[] = [];
  if (hours.length < ENOUGH_HOURS) odd.push(`${hours.length} of ${due} hours`);
  const words = `${blank} of ${hours.length} hours without temperature and wind`;
  if (blank > MAX_BLANK_SHARE * hours.length) bad.push(words);
  else if (blank > ODD_BLANK_SHARE * hours.length) odd.push(words);
  const ofValues = issues.filter(({ code }) => !OF_A_COLUMN.has(code)).length;
  if (ofValues > MAX_ISSUE_SHARE * Math.max(1, hours.length)) bad.push(`${ofValues} unusable values`);
  else if (issues.length > 0) odd.push(`${issues.length} unusable values, the first: ${issues[0]?.reason}`);
  if (standsStill(hours)) bad.push("temperature, wind and pressure do not change all day");
  if (bad.length > 0) return { verdict: "quarantine", reasons: bad, counts };
  return { verdict: odd.length > 0 ? "warn" : "pass", reasons: odd, counts };
}

/** True when temperature, wind and pressure are the same all day: the station repeats one report. */
function standsStill(hours: readonly WeatherHour[]): boolean {
  const [first] = hours;
  if (!first || hours.length < ENOUGH_HOURS || first.tempC === null || first.windMs === null) return false;
  return hours.every(
    (h) => h.tempC === first.tempC && h.windMs === first.windMs && h.pressureHpa === first.pressureHpa,
  );
}
