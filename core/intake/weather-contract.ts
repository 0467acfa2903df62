import type { ParseIssue } from "../sources/source.ts";
import type { WeatherHour } from "../weather/weather.ts";
import { MAX_ISSUE_SHARE, type Verdict } from "./day-contract.ts";

/** A day of weather that is over, as a source gave it. */
export interface WeatherEvidence {
  readonly hours: readonly WeatherHour[];
  readonly issues: readonly ParseIssue[];
  /** Hours of the local day: 23, 24 or 25. */
  readonly due: number;
}

export type WeatherVerdict = Pick<Verdict, "verdict" | "reasons"> & {
  readonly counts: { readonly hours: number; readonly due: number; readonly blank: number; readonly issues: number };
};

/** Fewer hours than this are a day with a hole: taken as it is once nothing more will come, and remarked. */
export const ENOUGH_HOURS = 18;
/** An hour without both temperature and wind says nothing; where most are such, fields were lost. */
const ODD_BLANK = 0.1;
const MAX_BLANK = 0.5;

export function checkWeatherDay({ hours, issues, due }: WeatherEvidence): WeatherVerdict {
  const blank = hours.filter((hour) => hour.tempC === null && hour.windMs === null).length;
  const counts = { hours: hours.length, due, blank, issues: issues.length };
  const bad: string[] = [];
  const odd: string[] = [];
  if (hours.length < ENOUGH_HOURS) odd.push(`${hours.length} of ${due} hours`);
  const words = `${blank} of ${hours.length} hours without temperature and wind`;
  if (blank > MAX_BLANK * hours.length) bad.push(words);
  else if (blank > ODD_BLANK * hours.length) odd.push(words);
  if (issues.length > MAX_ISSUE_SHARE * Math.max(1, hours.length)) bad.push(`${issues.length} unusable values`);
  else if (issues.length > 0) odd.push(`${issues.length} unusable values, the first: ${issues[0]?.reason}`);
  if (standsStill(hours)) bad.push("temperature, wind and pressure do not change all day");
  if (bad.length > 0) return { verdict: "quarantine", reasons: bad, counts };
  return { verdict: odd.length > 0 ? "warn" : "pass", reasons: odd, counts };
}

/** A station that repeats one report; weather itself never does for a day. */
function standsStill(hours: readonly WeatherHour[]): boolean {
  const [first] = hours;
  if (!first || hours.length < ENOUGH_HOURS || first.tempC === null || first.windMs === null) return false;
  return hours.every(
    (h) => h.tempC === first.tempC && h.windMs === first.windMs && h.pressureHpa === first.pressureHpa,
  );
}
