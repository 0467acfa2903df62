import { HOUR, instant } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";

/**
 * Turns a station's reports, whose `validAt` is the moment of each, into hours. An hour takes the values of its last
 * report, but the largest gust and precipitation of all its reports, since both are measured over the time before a
 * report.
 */
export function hourlyFromReports(reports: readonly WeatherHour[]): WeatherHour[] {
  const byHour = Map.groupBy(reports, (report) => Math.floor(report.validAt / HOUR) * HOUR);
  return [...byHour]
    .sort(([a], [b]) => a - b)
    .map(([start, within]) => {
      const last = within.reduce((latest, report) => (report.validAt >= latest.validAt ? report : latest));
      const most = (field: "gustMs" | "precipMm") => {
        const values = within.flatMap((report) => report[field] ?? []);
        return values.length === 0 ? null : Math.max(...values);
      };
      return { ...last, validAt: instant(start), gustMs: most("gustMs"), precipMm: most("precipMm") };
    });
}
