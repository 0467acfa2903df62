import type { Airport } from "../../airports/airport.ts";
import { err, type Result } from "../../result.ts";
import { HOUR, type Instant, instant, localDateOf, parseInstant, toIsoMinute } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import type { IssueCode } from "../issue-code.ts";
import { excerpt, noRow, readJson } from "../parsing/answer.ts";
import { spanOf, spanText, windowBounds } from "../parsing/day-span.ts";
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
import { contradictions, hourlyFromReports } from "../weather/hourly-reports.ts";
import { unfilled } from "../weather/unfilled.ts";
import { isWeatherUnobserved } from "../weather/unobserved.ts";
import { inLocalWindow, weatherBatch } from "../weather/weather-batch.ts";
import { Answer, METAR_FIELDS, Metar, Taf } from "./schema.ts";
import { hoursOfTaf } from "./taf.ts";
import { plausibleOrNull, readWindAndSky } from "./wind-and-sky.ts";

const HOST = "https://aviationweather.gov";
/** An answer holds at most 400 reports; stations report every half hour, and more often in bad weather. */
const DAYS_BACK = 6;

/** Observed weather from METAR reports and forecasts from TAF, for any airport in the world. */
export const awc: WeatherSource = {
  id: "awc",
  kind: "weather",
  version: 3,
  capabilities: {
    backfillDays: DAYS_BACK,
    scheduleDaysAhead: 1,
    labelSemantics: "none",
    labelLagMin: 10,
    needsKey: false,
    minIntervalMs: 1000,
    domain: "aviationweather.gov",
    daysPerRequest: DAYS_BACK,
    attribution: "Weather data: NOAA Aviation Weather Center",
    licence: "public domain",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  const origin = airport.sources.weather?.origin ?? HOST;
  const label = spanText(window.from, window.to);
  const headers = { accept: "application/json" };
  if (window.purpose === "forecast")
    return [{ url: `${origin}/api/data/taf?ids=${airport.icao}&format=json`, headers, label }];
  const { start, end } = windowBounds(window, airport.timeZone);
  // The service counts hours back from now.
  const hours = Math.ceil((window.now - start) / HOUR);
  const reach = (DAYS_BACK + 1) * 24;
  if (window.purpose !== "history" || hours < 1 || window.now - end > reach * HOUR) return [];
  return [
    { url: `${origin}/api/data/metar?ids=${airport.icao}&format=json&hours=${Math.min(hours, reach)}`, headers, label },
  ];
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError> {
  if (capture.status === 204) return err({ reason: "empty", detail: "nothing about this station" });
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  if (answer.value.length === 0) return err({ reason: "empty", detail: "nothing about this station" });
  const issues: ParseIssue[] = [];
  const isForecast = asked.purpose === "forecast";
  const hours = isForecast
    ? newestIssue(
        answer.value.map((row, i) => ({ at: `[${i}]`, ...readForecast(`[${i}]`, row, capture, issues) })),
        issues,
      )
    : withoutCorrected(answer.value.map((row, i) => readReport(`[${i}]`, row, capture, issues)));
  if (hours.length === 0) return err(noRow(issues));
  const wanted = inLocalWindow(asked, capture.airport.timeZone);
  const within = hours.filter((hour) => wanted(hour.validAt));
  if (within.length === 0) {
    const got = spanOf(hours.map((hour) => localDateOf(hour.validAt, capture.airport.timeZone)));
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got });
  }
  const perHour = isForecast ? within : hourlyFromReports(hours).filter((hour) => wanted(hour.validAt));
  if (!isForecast) issues.push(...contradictions(within), ...unfilled(perHour, MEASURED, "[0]", (field) => field));
  return weatherBatch(perHour, issues, asked, capture.airport.timeZone, capture.fetchedAt);
}

/** What every report measures. */
const MEASURED = ["tempC", "dewpointC", "windMs", "windDirDeg", "visibilityKm", "pressureHpa"] as const;

/** A report, and whether it corrects another one of the same moment. */
interface Report {
  readonly hour: WeatherHour;
  readonly isCorrection: boolean;
}

/** A correction replaces the original of its moment, whichever of them comes first. */
function withoutCorrected(read: readonly (Report | null)[]): WeatherHour[] {
  const reports = read.filter((report) => report !== null);
  const corrected = new Set(reports.filter((report) => report.isCorrection).map(({ hour }) => hour.validAt));
  return reports
    .filter(({ hour, isCorrection }) => isCorrection || !corrected.has(hour.validAt))
    .map(({ hour }) => hour);
}

/** `METAR COR VHHH …`, `METAR VHHH 011200Z COR …`, and `CCA` in the same place in Canada. */
const CORRECTION = /^(?:\S+ ){0,3}(?:COR|CC[A-Z])\s/;

/** A forecast in its hours, and when it was issued. */
interface Forecast {
  readonly at: string;
  readonly issuedAt: Instant | null;
  readonly hours: readonly WeatherHour[];
}

/**
 * The hours of several forecasts: each as the newest issue says that covers it, by the time of issue and not by the
 * place in the answer. Of two issued at one time the later in the answer counts. An older issue is listed.
 */
function newestIssue(forecasts: readonly Forecast[], issues: ParseIssue[]): WeatherHour[] {
  const inOrder = forecasts
    .filter(({ hours }) => hours.length > 0)
    .toSorted((a, b) => (a.issuedAt ?? 0) - (b.issuedAt ?? 0));
  for (const { at, issuedAt } of inOrder.slice(0, -1))
    issues.push({
      at,
      code: "duplicate-row",
      reason: "an older issue of the forecast",
      text: issuedAt === null ? "" : toIsoMinute(issuedAt),
    });
  const hours = new Map(inOrder.flatMap((forecast) => forecast.hours.map((hour) => [hour.validAt, hour] as const)));
  return [...hours.values()].sort((a, b) => a.validAt - b.validAt);
}

function readReport(at: string, value: unknown, { airport }: RawCapture, issues: ParseIssue[]): Report | null {
  const issue = (field: string, code: IssueCode, reason: string, text: unknown) => {
    issues.push({ at: `${at}.${field}`, code, reason, text: excerpt(text) });
  };
  const implausible = (field: string, text: unknown) => issue(field, "implausible-value", "implausible value", text);
  const row = checkShape(Metar, value);
  if (!row.ok) {
    issue(row.path, "wrong-shape", row.detail, value);
    return null;
  }
  const metar = row.value;
  const validAt = observedTime(metar.obsTime, metar.reportTime);
  if (metar.icaoId !== airport.icao) issue("icaoId", "another-place", "another station", metar.icaoId);
  else if (parseInstant(metar.reportTime) === null)
    issue("reportTime", "bad-time", "not an instant with its offset", metar.reportTime);
  else if (validAt === null)
    issue("obsTime", "contradiction", "contradicts reportTime", `${metar.obsTime} ${metar.reportTime}`);
  if (metar.icaoId !== airport.icao || validAt === null) return null;
  // The service leaves out fields without a value, so an unknown field may be a known one under another name; and it
  // leaves out `wxString` also where the weather was not observed.
  const unknownFields = Object.keys(value as object).filter((name) => !METAR_FIELDS.has(name));
  for (const name of unknownFields) issue(name, "unknown-field", "unknown field", value);
  const saysNoWeather = unknownFields.length === 0 && !isWeatherUnobserved(metar.rawOb);
  const sky = readWindAndSky(metar, implausible);
  return {
    isCorrection: CORRECTION.test(metar.rawOb),
    hour: {
      validAt,
      tempC: plausibleOrNull("tempC", metar.temp, "temp", implausible),
      dewpointC: plausibleOrNull("dewpointC", metar.dewp, "dewp", implausible),
      precipMm: null,
      snowfallCm: null,
      pressureHpa: plausibleOrNull("pressureHpa", metar.altim, "altim", implausible),
      ...sky,
      weatherCode: metar.wxString == null && !saysNoWeather ? null : sky.weatherCode,
    },
  };
}

/** The time of observation (Unix seconds); null when it is more than an hour from the nominal time of the report. */
function observedTime(obsTime: number, reportTime: string): Instant | null {
  const filed = parseInstant(reportTime);
  return filed !== null && Math.abs(obsTime * 1000 - filed) <= HOUR ? instant(obsTime * 1000) : null;
}

function readForecast(
  at: string,
  value: unknown,
  capture: RawCapture,
  issues: ParseIssue[],
): Pick<Forecast, "issuedAt" | "hours"> {
  const issue = (field: string, code: IssueCode, reason: string, text: unknown) => {
    issues.push({ at: `${at}.${field}`, code, reason, text: excerpt(text) });
    return { issuedAt: null, hours: [] };
  };
  const row = checkShape(Taf, value);
  if (!row.ok) return issue(row.path, "wrong-shape", row.detail, value);
  const { icaoId, issueTime, validTimeFrom, validTimeTo } = row.value;
  const issuedAt = parseInstant(issueTime);
  if (icaoId !== capture.airport.icao) return issue("icaoId", "another-place", "another station", icaoId);
  if (issuedAt === null || Math.abs(validTimeFrom * 1000 - issuedAt) > 12 * HOUR)
    return issue("issueTime", "contradiction", "contradicts validTimeFrom", `${issueTime} ${validTimeFrom}`);
  if (validTimeTo - validTimeFrom > 36 * 3600)
    return issue("validTimeTo", "bad-time", "more than 36 hours", validTimeTo);
  const hours = hoursOfTaf(row.value, (field, text) => issue(field, "implausible-value", "implausible value", text));
  return { issuedAt, hours };
}
