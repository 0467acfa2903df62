import { err, ok, type Result } from "../../result.ts";
import { HOUR, type Instant, plus, type ZoneName } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import { windowBounds } from "../parsing/day-span.ts";
import type { ParsedBatch, ParseIssue, SourceError, SourceWindow } from "../source.ts";

/** Stations miss reports at times: an answer about a window that began less than this ago may hold no hour yet. */
const SLACK = 6 * HOUR;

/** A predicate: whether the hour that begins at `validAt` belongs to the local days asked about. */
export function inLocalWindow(asked: SourceWindow, zone: ZoneName): (validAt: Instant) => boolean {
  const { start, end } = windowBounds(asked, zone);
  return (validAt) => validAt >= start && validAt < end;
}

/**
 * The batch of the hours that have at least one value. For history, hours that were not over when the answer was
 * fetched are left out, since publishers put forecasts there. A batch without hours is refused as `empty`, unless the
 * window has hardly begun.
 */
export function weatherBatch(
  hours: readonly WeatherHour[],
  issues: readonly ParseIssue[],
  asked: SourceWindow,
  zone: ZoneName,
  fetchedAt: Instant,
): Result<ParsedBatch<WeatherHour>, SourceError> {
  const over = (hour: WeatherHour) => asked.purpose !== "history" || plus(hour.validAt, HOUR) <= fetchedAt;
  const withValues = hours.filter((hour) => WEATHER_FIELDS.some((field) => hour[field] !== null));
  const observations = withValues.filter(over);
  const expected = asked.purpose !== "history" || windowBounds(asked, zone).start + SLACK <= fetchedAt;
  if (observations.length === 0 && expected)
    return err({ reason: "empty", detail: `${hours.length} hours, none with a value` });
  return ok({ observations, issues });
}
