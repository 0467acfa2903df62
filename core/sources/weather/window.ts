import { err, ok, type Result } from "../../result.ts";
import { HOUR, type Instant, plus, type ZoneName } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import { windowBounds } from "../parsing/asked.ts";
import type { ParsedBatch, ParseIssue, SourceError, SourceWindow } from "../source.ts";

/** Stations are silent at times: a window that began less than this ago may have no hour yet without being wrong. */
const SLACK = 6 * HOUR;

/** Whether an hour belongs to the local days asked for. */
export function inLocalWindow(asked: SourceWindow, zone: ZoneName): (validAt: Instant) => boolean {
  const { start, end } = windowBounds(asked, zone);
  return (validAt) => validAt >= start && validAt < end;
}

/**
 * The batch of the hours that say something. Of history, only hours that were over when the answer was fetched: publishers put
 * forecasts after them. No hour at all is `empty`, unless the window has hardly begun.
 */
export function weatherBatch(
  hours: readonly WeatherHour[],
  issues: readonly ParseIssue[],
  asked: SourceWindow,
  zone: ZoneName,
  fetchedAt: Instant,
): Result<ParsedBatch<WeatherHour>, SourceError> {
  const over = (hour: WeatherHour) => asked.purpose !== "history" || plus(hour.validAt, HOUR) <= fetchedAt;
  const saying = hours.filter((hour) => WEATHER_FIELDS.some((field) => hour[field] !== null));
  const observations = saying.filter(over);
  const expected = asked.purpose !== "history" || windowBounds(asked, zone).start + SLACK <= fetchedAt;
  if (observations.length === 0 && expected)
    return err({ reason: "empty", detail: `${hours.length} hours, none with a value` });
  return ok({ observations, issues });
}
