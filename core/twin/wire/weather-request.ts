import { err, ok, type Result } from "../../result.ts";
import { addDays, type Instant, isLocalDate, type LocalDate, localDateOf } from "../../time.ts";
import type { Query } from "./http.ts";
import { SPEED_UNITS, WEATHER_VARIABLES } from "./weather-variables.ts";

/** A parsed weather request. Days are those of GMT, both included. */
export interface WeatherRequest {
  readonly latitude: number;
  readonly longitude: number;
  readonly names: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly unixtime: boolean;
  readonly speedUnit: string;
}

/** The days for which a path can be asked. */
export interface Reach {
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** Whether `past_days` and `forecast_days` may replace the dates. */
  readonly relative: boolean;
}

const FORECAST_DAYS = 7;

/** Parses a query; err with the publisher's message when it is refused. */
export function readWeatherRequest(query: Query, reach: Reach, now: Instant): Result<WeatherRequest, string> {
  const latitude = Number(query.get("latitude") ?? Number.NaN);
  const longitude = Number(query.get("longitude") ?? Number.NaN);
  if (!(Math.abs(latitude) <= 90)) return err(`Latitude must be in range of -90 to 90°. Given: ${latitude}.`);
  if (!(Math.abs(longitude) <= 180)) return err(`Longitude must be in range of -180 to 180°. Given: ${longitude}.`);
  const names = (query.get("hourly") ?? "").split(",").filter(Boolean);
  const unknown = names.find((name) => !WEATHER_VARIABLES.has(name));
  if (unknown !== undefined)
    return err(`Cannot initialize variable from invalid String value ${unknown} for key hourly`);
  const timezone = query.get("timezone") ?? "GMT";
  if (timezone !== "GMT" && timezone !== "UTC") return err(`The simulated weather knows only GMT, not '${timezone}'.`);
  const timeformat = query.get("timeformat") ?? "iso8601";
  if (timeformat !== "iso8601" && timeformat !== "unixtime") return err(`Invalid timeformat '${timeformat}'.`);
  const speedUnit = query.get("wind_speed_unit") ?? "kmh";
  if (!SPEED_UNITS.has(speedUnit)) return err(`Invalid wind_speed_unit '${speedUnit}'.`);
  const days = readDays(query, reach, now);
  if (!days.ok) return days;
  return ok({ latitude, longitude, names, ...days.value, unixtime: timeformat === "unixtime", speedUnit });
}

function readDays(query: Query, reach: Reach, now: Instant): Result<{ from: LocalDate; to: LocalDate }, string> {
  const from = query.get("start_date");
  const to = query.get("end_date");
  if (from === undefined && to === undefined && reach.relative) {
    const today = localDateOf(now, "UTC");
    const past = readCount(query.get("past_days"), 0, 0, 92);
    const ahead = readCount(query.get("forecast_days"), FORECAST_DAYS, 0, 16);
    if (past === null) return err("Parameter 'past_days' is out of allowed range from 0 to 92.");
    if (ahead === null) return err("Parameter 'forecast_days' is out of allowed range from 0 to 16.");
    return ok({ from: addDays(today, -past), to: addDays(today, ahead - 1) });
  }
  for (const [name, day] of Object.entries({ start_date: from ?? "", end_date: to ?? "" })) {
    if (!isLocalDate(day)) return err(`Invalid date format for '${name}'. Make sure to use 'YYYY-MM-DD'.`);
    if (day >= reach.first && day <= reach.last) continue;
    return err(`Parameter '${name}' is out of allowed range from ${reach.first} to ${reach.last}.`);
  }
  const span = { from: (from ?? "") as LocalDate, to: (to ?? "") as LocalDate };
  return span.to < span.from ? err("End-date must be larger or equals than start-date.") : ok(span);
}

function readCount(text: string | undefined, otherwise: number, least: number, most: number): number | null {
  if (text === undefined) return otherwise;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return count >= least && count <= most ? count : null;
}
