import { HOUR, instant, toIsoMinute } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import type { ParseIssue } from "../source.ts";
import type { WeatherField } from "./limits.ts";

/** Measured over the time before a report: the largest of an hour's reports counts. */
const OVER_TIME: ReadonlySet<WeatherField> = new Set(["gustMs", "precipMm"]);

/**
 * Turns a station's reports, whose `validAt` is the moment of each, into hours. An hour takes each quantity from its
 * last report that has it, since a short special report is no reason to forget what was measured before. Gusts and
 * precipitation are the largest of all its reports.
 */
export function hourlyFromReports(reports: readonly WeatherHour[]): WeatherHour[] {
  const byHour = Map.groupBy(reports, (report) => Math.floor(report.validAt / HOUR) * HOUR);
  return [...byHour]
    .sort(([a], [b]) => a - b)
    .map(([start, within]) => {
      const inOrder = within.toSorted((a, b) => a.validAt - b.validAt);
      const values = Object.fromEntries(WEATHER_FIELDS.map((field) => [field, hourValue(field, inOrder)]));
      return { validAt: instant(start), ...(values as Record<WeatherField, number | null>) };
    });
}

function hourValue(field: WeatherField, inOrder: readonly WeatherHour[]): number | null {
  if (OVER_TIME.has(field)) {
    const values = inOrder.flatMap((report) => report[field] ?? []);
    return values.length === 0 ? null : Math.max(...values);
  }
  // Calm and variable wind have no direction, so the direction belongs to the report of the speed.
  if (field === "windDirDeg") {
    const wind = inOrder.findLast((report) => report.windMs !== null || report.windDirDeg !== null);
    return wind?.windDirDeg ?? null;
  }
  return inOrder.findLast((report) => report[field] !== null)?.[field] ?? null;
}

/** An issue for every moment of which two reports give different values of one quantity, or only one a value. */
export function contradictions(reports: readonly WeatherHour[]): ParseIssue[] {
  return [...Map.groupBy(reports, (report) => report.validAt)].flatMap(([validAt, same]) => {
    const differing = WEATHER_FIELDS.filter((field) => new Set(same.map((report) => report[field])).size > 1);
    if (differing.length === 0) return [];
    const text = differing.join(", ");
    return [{ at: toIsoMinute(validAt), code: "duplicate-row", reason: "two reports of one moment", text }];
  });
}
