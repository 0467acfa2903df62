import { HOUR, instant } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";

/**
 * Hours of a station's reports, whose `validAt` is the moment of each: an hour holds its last report, with the strongest gust and the most
 * precipitation of all of them, since both are measured over the time before a report.
 */
export function hoursOfReports(reports: readonly WeatherHour[]): WeatherHour[] {
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

/** Units of aviation reports. */
export const MS_PER_KNOT = 1852 / 3600;
export const KM_PER_MILE = 1.609344;
export const HPA_PER_INCH = 33.86389;
export const MM_PER_INCH = 25.4;
