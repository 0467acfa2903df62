import { err, ok, type Result } from "../../result.ts";
import {
  HOUR,
  type Instant,
  isPlausibleInstant,
  MINUTE,
  parseInstant,
  plus,
  toLocal,
  type ZoneName,
} from "../../time.ts";
import { PAST_ISSUE_MINUTE, type WeatherHour } from "../../weather/weather.ts";
import { excerpt } from "../parsing/answer.ts";
import type { ParseIssue, SourceError } from "../source.ts";
import { isPlausible, rounded } from "../weather/limits.ts";
import type { Answer } from "./schema.ts";
import { VARIABLES, type Variable } from "./units.ts";

/** Suffixes of the series with the forecasts that were made one and two days before each hour. */
export const PREVIOUS_DAYS = ["_previous_day1", "_previous_day2"] as const;

/**
 * The newest series that could be read at 18:00 local time of the evening before the day of an hour: for rows up to
 * 18:00 the forecasts of one day before, for later rows those of two days before. The row of a sum is an hour later
 * than the hour that it is of.
 */
const seriesOfEvening = (validAt: Instant, rowMinutesLater: number, zone: ZoneName): (typeof PREVIOUS_DAYS)[number] =>
  PREVIOUS_DAYS[toLocal(validAt, zone).minute + rowMinutesLater <= PAST_ISSUE_MINUTE ? 0 : 1];

type Values = { -readonly [K in keyof WeatherHour]: WeatherHour[K] };

/**
 * Reads the hours of an answer in our units, those that `wanted` accepts, in rising order. `times` are those of its
 * rows: values of a moment belong to the hour that begins then, sums and maxima to the hour that ends then, so that the
 * hour before the first row may have nothing else. A quantity that the answer lacks is null; one without a value in the
 * whole answer, and one in a unit that is not known, are null and listed as an issue, and the others are read all the
 * same. A column of another length, and an answer without any known variable, are refused as `shape`.
 */
export function readHours(
  answer: Answer,
  times: readonly Instant[],
  wanted: (validAt: Instant) => boolean,
  zone: ZoneName,
): Result<{ hours: WeatherHour[]; issues: ParseIssue[] }, SourceError> {
  const hours = new Map<Instant, Values>();
  const hourOf = (validAt: Instant): Values => {
    const hour = hours.get(validAt) ?? emptyHour(validAt);
    hours.set(validAt, hour);
    return hour;
  };
  const issues: ParseIssue[] = [];
  const valueless: string[] = [];
  let columnsRead = 0;
  for (const variable of VARIABLES) {
    for (const suffix of ["", ...PREVIOUS_DAYS]) {
      const name = variable.name + suffix;
      const column = answer.hourly[name];
      if (column === undefined) continue;
      columnsRead++;
      const unit = answer.hourly_units[name] ?? "";
      const convert = Object.hasOwn(variable.units, unit) ? variable.units[unit] : undefined;
      if (column.length !== times.length)
        return shape(`hourly.${name}`, `${column.length} values for ${times.length} hours`);
      if (!convert) {
        issues.push({
          at: `hourly_units.${name}`,
          code: "missing-unit",
          reason: "unit is not known",
          text: excerpt(unit),
        });
        continue;
      }
      if (column.every((value) => value === null)) valueless.push(name);
      const later = variable.ofHourBefore ? HOUR : 0;
      for (const [i, time] of times.entries()) {
        const validAt = plus(time, -later);
        if (!wanted(validAt) || (suffix !== "" && suffix !== seriesOfEvening(validAt, later / MINUTE, zone))) continue;
        const value = readValue(column[i], { ...variable, name }, convert, i, issues);
        if (value !== null) hourOf(validAt)[variable.field] = value;
      }
    }
  }
  // A weather model may lack a variable. An answer without any value is another matter, and refused as empty.
  if (valueless.length < columnsRead)
    for (const name of valueless)
      issues.push({ at: `hourly.${name}`, code: "missing-column", reason: "no value in the whole answer", text: name });
  if (columnsRead === 0) return shape("hourly", "none of the variables that were asked for");
  for (const time of times) if (wanted(time)) hourOf(time);
  return ok({ hours: [...hours.values()].sort((a, b) => a.validAt - b.validAt), issues });
}

function readValue(
  value: unknown,
  { name, field }: Variable,
  convert: (value: number) => number,
  i: number,
  issues: ParseIssue[],
): number | null {
  if (value === null) return null;
  const converted = typeof value === "number" ? rounded(convert(value)) : Number.NaN;
  if (isPlausible(field, converted)) return converted;
  const at = `hourly.${name}[${i}]`;
  issues.push({ at, code: "implausible-value", reason: "implausible value", text: excerpt(value) });
  return null;
}

/**
 * The times of the rows. Unix seconds are UTC; texts are local times at the offset that the answer names. Times must
 * increase.
 */
export function readTimes({ hourly, utc_offset_seconds }: Answer): Result<Instant[], SourceError> {
  const times: Instant[] = [];
  for (const [i, time] of hourly.time.entries()) {
    const local = typeof time === "string" ? parseInstant(`${time}Z`) : null;
    const ms = typeof time === "number" ? time * 1000 : local === null ? Number.NaN : local - utc_offset_seconds * 1000;
    if (!isPlausibleInstant(ms) || ms <= (times.at(-1) ?? -1)) return shape(`hourly.time[${i}]`, excerpt(time));
    times.push(ms);
  }
  return ok(times);
}

const shape = (path: string, detail: string) => err({ reason: "shape", path, detail } as const);

const emptyHour = (validAt: Instant): Values => ({
  validAt,
  tempC: null,
  dewpointC: null,
  windMs: null,
  windDirDeg: null,
  gustMs: null,
  precipMm: null,
  snowfallCm: null,
  visibilityKm: null,
  pressureHpa: null,
  cloudPct: null,
  weatherCode: null,
});
