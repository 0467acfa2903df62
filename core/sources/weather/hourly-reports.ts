import { HOUR, instant, toIsoMinute } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import type { ParseIssue } from "../source.ts";
import type { WeatherField } from "./limits.ts";

/** Measured over the time before a report: the largest of an hour's reports counts. */
const OVER_TIME: ReadonlySet<WeatherField> = new Set(["gustMs", "precipMm"]);

/**
 * Turns a station's reports, whose `validAt` is the moment of each, into hours. An hour takes each quantity from its
 * last report that has it, since a short special report is no reason to forget what was measured before. Gusts and
 * precipitation are of the time before a report, so they are the largest of the reports from just after the hour's
 * beginning to its end. An hour without a report of its own is missing.
 */
export function hourlyFromReports(reports: readonly WeatherHour[]): WeatherHour[] {
  const inOrder = reports.toSorted((a, b) => a.validAt - b.validAt);
  const byHour = Map.groupBy(inOrder, (report) => Math.floor(report.validAt / HOUR));
  const before = Map.groupBy(inOrder, (report) => Math.ceil(report.validAt / HOUR) - 1);
  return [...byHour]
    .sort(([a], [b]) => a - b)
    .map(([hour, within]) => {
      const value = (field: WeatherField) =>
        OVER_TIME.has(field) ? largest(field, before.get(hour) ?? []) : last(field, within);
      const values = Object.fromEntries(WEATHER_FIELDS.map((field) => [field, value(field)]));
      return { validAt: instant(hour * HOUR), ...(values as Record<WeatherField, number | null>) };
    });
}

function largest(field: WeatherField, reports: readonly WeatherHour[]): number | null {
  const values = reports.flatMap((report) => report[field] ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

function last(field: WeatherField, inOrder: readonly WeatherHour[]): number | null {
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
