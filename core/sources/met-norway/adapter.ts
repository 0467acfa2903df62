import type { Airport } from "../../airports/airport.ts";
import { err, type Result } from "../../result.ts";
import { HOUR, type Instant, localDateOf, parseInstant } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import type { IssueCode } from "../issue-code.ts";
import { excerpt, noRow, readJson } from "../parsing/answer.ts";
import { spanOf, spanText } from "../parsing/day-span.ts";
import { checkShape } from "../parsing/shape.ts";
import type {
  ParsedBatch,
  ParseIssue,
  RawCapture,
  RequestSpec,
  SourceError,
  SourceWindow,
  WeatherSource,
} from "../source.ts";
import { withLater } from "../weather/joined-hours.ts";
import { isPlausible, rounded, type WeatherField } from "../weather/limits.ts";
import { inLocalWindow, weatherBatch } from "../weather/weather-batch.ts";
import { Answer, INSTANT_DETAILS, STEP_PARTS, Step, UNITS } from "./schema.ts";
import { symbolCode } from "./symbol.ts";

const HOST = "https://api.met.no";
/** Degrees between the coordinates asked about and the grid point of the answer, at most. */
const SAME_PLACE_DEG = 0.1;

/** The forecast of MET Norway for any place on Earth. */
export const metNorway: WeatherSource = {
  id: "met-norway",
  kind: "weather",
  version: 2,
  capabilities: {
    backfillDays: 0,
    scheduleDaysAhead: 2,
    labelSemantics: "none",
    labelLagMin: 0,
    needsKey: false,
    minIntervalMs: 1000,
    domain: "met.no",
    daysPerRequest: 9,
    attribution: "Weather data from MET Norway",
    licence: "CC BY 4.0",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "forecast") return [];
  const origin = airport.sources.weather?.origin ?? HOST;
  // The service refuses more than four decimals.
  const [lat, lon] = [airport.location.latitude, airport.location.longitude].map((deg) => Math.round(deg * 1e4) / 1e4);
  return [
    {
      url: `${origin}/weatherapi/locationforecast/2.0/complete?lat=${lat}&lon=${lon}`,
      headers: { accept: "application/json" },
      label: spanText(window.from, window.to),
    },
  ];
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  const { airport, fetchedAt } = capture;
  const { meta, timeseries } = answer.value.properties;
  if (timeseries.length === 0) return err({ reason: "empty", detail: "no step in the answer" });
  const wrong = Object.keys(UNITS).filter((name) => (meta.units[name] ?? UNITS[name]) !== UNITS[name]);
  const issues: ParseIssue[] = [
    ...placeIssues(answer.value, airport),
    ...wrong.map((name) => ({
      at: `properties.meta.units.${name}`,
      code: "missing-unit" as const,
      reason: `not in ${UNITS[name]}`,
      text: excerpt(meta.units[name]),
    })),
  ];
  const hours = new Map<Instant, WeatherHour>();
  for (const [i, step] of timeseries.entries()) {
    const hour = readStep(`properties.timeseries[${i}]`, step, meta.units, issues);
    const before = hour && hours.get(hour.validAt);
    if (before)
      issues.push({
        at: `properties.timeseries[${i}].time`,
        code: "duplicate-row",
        reason: "two steps for one hour",
        text: excerpt(step),
      });
    if (hour) hours.set(hour.validAt, before ? withLater(before, hour) : hour);
  }
  if (hours.size === 0) return err(noRow(issues));
  const wanted = inLocalWindow(asked, airport.timeZone);
  const within = [...hours.values()].filter((hour) => wanted(hour.validAt));
  if (within.length === 0) {
    const got = spanOf(new Set([...hours.keys()].map((validAt) => localDateOf(validAt, airport.timeZone))));
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got });
  }
  const batch = weatherBatch(within, issues, asked, airport.timeZone, fetchedAt);
  const publishedAt = parseInstant(meta.updated_at);
  return batch.ok && publishedAt !== null ? { ok: true, value: { ...batch.value, publishedAt } } : batch;
}

/** An issue when the answer is about another place than the airport. */
function placeIssues({ geometry }: Answer, { location }: Airport): ParseIssue[] {
  const [longitude, latitude] = geometry.coordinates;
  const apart = Math.max(Math.abs(latitude - location.latitude), Math.abs(longitude - location.longitude));
  if (apart <= SAME_PLACE_DEG) return [];
  const text = `${latitude}, ${longitude}`;
  return [{ at: "geometry.coordinates", code: "another-place", reason: "another place than the airport", text }];
}

function readStep(
  at: string,
  value: unknown,
  units: Readonly<Record<string, string>>,
  issues: ParseIssue[],
): WeatherHour | null {
  const issue = (path: string, code: IssueCode, reason: string, text: unknown): null => {
    issues.push({ at: `${at}.${path}`, code, reason, text: excerpt(text) });
    return null;
  };
  const checked = checkShape(Step, value);
  if (!checked.ok) return issue(checked.path, "wrong-shape", checked.detail, value);
  const { time, data } = checked.value;
  const validAt = parseInstant(time);
  if (validAt === null || validAt % HOUR !== 0) return issue("time", "bad-time", "not a whole hour", time);
  const raw = (value as { data: { instant: { details: object } } }).data;
  for (const name of Object.keys(raw))
    if (!STEP_PARTS.has(name)) issue(`data.${name}`, "unknown-field", "unknown field", name);
  for (const name of Object.keys(raw.instant.details))
    if (!INSTANT_DETAILS.has(name)) issue(`data.instant.details.${name}`, "unknown-field", "unknown field", name);

  const read = (field: WeatherField, name: string, said: number | undefined): number | null => {
    // A quantity in another unit than ours was listed once for the whole answer.
    if (said === undefined || (units[name] ?? UNITS[name]) !== UNITS[name]) return null;
    if (units[name] === undefined) return issue(name, "missing-unit", "no unit said", said);
    return isPlausible(field, said) ? rounded(said) : issue(name, "implausible-value", "implausible value", said);
  };
  const details = data.instant.details;
  const hour = data.next_1_hours;
  const symbol = hour?.summary?.symbol_code;
  if (hour !== undefined && symbol === undefined)
    issue("data.next_1_hours.summary.symbol_code", "missing-column", "no symbol of the hour", hour);
  const amount = hour?.details?.precipitation_amount;
  if (hour !== undefined && amount === undefined)
    issue("data.next_1_hours.details.precipitation_amount", "missing-column", "no amount of the hour", hour);
  const weatherCode = symbol === undefined ? null : symbolCode(symbol);
  if (symbol !== undefined && weatherCode === null)
    issue("data.next_1_hours.summary.symbol_code", "unknown-word", "unknown word", symbol);
  return {
    validAt,
    tempC: read("tempC", "air_temperature", details.air_temperature),
    dewpointC: read("dewpointC", "dew_point_temperature", details.dew_point_temperature),
    windMs: read("windMs", "wind_speed", details.wind_speed),
    windDirDeg: read("windDirDeg", "wind_from_direction", details.wind_from_direction),
    gustMs: read("gustMs", "wind_speed_of_gust", details.wind_speed_of_gust),
    precipMm: read("precipMm", "precipitation_amount", amount),
    snowfallCm: null,
    visibilityKm: null,
    pressureHpa: read("pressureHpa", "air_pressure_at_sea_level", details.air_pressure_at_sea_level),
    cloudPct: read("cloudPct", "cloud_area_fraction", details.cloud_area_fraction),
    weatherCode,
  };
}
