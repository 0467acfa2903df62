import type { Airport } from "../../airports/airport.ts";
import { err, type Result } from "../../result.ts";
import { type Instant, type LocalDate, localDateOf, MINUTE, parseInstant } from "../../time.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../weather/weather.ts";
import type { IssueCode } from "../issue-code.ts";
import { excerpt, noRow } from "../parsing/answer.ts";
import { FILES_ORIGIN, readCsvAnswer } from "../parsing/csv-answer.ts";
import { cutSpan, spanOf, spanText } from "../parsing/day-span.ts";
import type {
  ParsedBatch,
  ParseIssue,
  RawCapture,
  RequestSpec,
  SourceError,
  SourceWindow,
  WeatherSource,
} from "../source.ts";
import { isPlausible, type WeatherField } from "../weather/limits.ts";
import { unfilled } from "../weather/unfilled.ts";
import { inLocalWindow, weatherBatch } from "../weather/weather-batch.ts";
import { FORECAST_TIMES, QUANTITIES, type QuantityColumn, TIMES, type TimeColumn } from "./schema.ts";

const KINDS = { history: "observed", forecast: "forecast", "past-forecast": "past-forecast" } as const;
const CLOCK_TOLERANCE = 5 * MINUTE;

/** Hourly weather from files of comma-separated values. */
export const csvWeather: WeatherSource = {
  id: "csv-weather",
  kind: "weather",
  version: 3,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 1,
    labelSemantics: "none",
    labelLagMin: 60,
    needsKey: false,
    minIntervalMs: 0,
    domain: "files.invalid",
    daysPerRequest: 31,
    attribution: "Weather data: files given by the operator of this installation",
    licence: "as the files say",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose === "board") return [];
  const kind = KINDS[window.purpose];
  const origin = airport.sources.weather?.origin ?? FILES_ORIGIN;
  return cutSpan(window.from, window.to, csvWeather.capabilities.daysPerRequest).map(({ from, to }) => ({
    url: `${origin}/weather/${airport.iata}?kind=${kind}&from=${from}&to=${to}`,
    headers: { accept: "text/csv" },
    label: spanText(from, to),
  }));
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError> {
  const isForecast = asked.purpose === "forecast" || asked.purpose === "past-forecast";
  const table = readCsvAnswer<TimeColumn | QuantityColumn>(capture, isForecast ? FORECAST_TIMES : TIMES);
  if (!table.ok) return table;
  const { rows, width, header, cell } = table.value;
  const missing = Object.values(QUANTITIES).filter((name) => !header.includes(name));
  if (missing.length === Object.keys(QUANTITIES).length)
    return err({ reason: "shape", path: "line 1", detail: `none of the columns ${missing.join(", ")}` });
  const { airport, fetchedAt } = capture;
  const wanted = inLocalWindow(asked, airport.timeZone);
  const issues: ParseIssue[] = missing.map((name) => ({
    at: "line 1",
    code: "missing-column",
    reason: "no such column",
    text: name,
  }));
  const hours = new Map<Instant, WeatherHour>();
  const otherDays = new Set<LocalDate>();
  for (const row of rows) {
    const issue = (code: IssueCode, reason: string) =>
      issues.push({ at: `line ${row.line}`, code, reason, text: excerpt(row.cells.join(",")) });
    const validAt = parseInstant(cell(row, "time_utc"));
    if (row.cells.length !== width) issue("wrong-width", `${row.cells.length} cells for ${width} columns`);
    else if (validAt === null) issue("bad-time", "time_utc: not an instant");
    else if (isForecast && !wasIssued(parseInstant(cell(row, "issued_utc")), fetchedAt))
      issue("issued-in-future", "issued_utc: not in the past");
    else if (!wanted(validAt)) otherDays.add(localDateOf(validAt, airport.timeZone));
    else if (hours.has(validAt)) issue("duplicate-row", "two rows for one hour");
    else
      hours.set(
        validAt,
        readHour(validAt, (field) => cell(row, QUANTITIES[field]), issue),
      );
  }
  if (hours.size === 0 && otherDays.size > 0)
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got: spanOf(otherDays) });
  if (hours.size === 0 && issues.length > missing.length) return err(noRow(issues.slice(missing.length)));
  const given = FIELDS.filter((field) => field !== "gustMs" && !missing.includes(QUANTITIES[field]));
  const empty = unfilled([...hours.values()], given, "line 1", (field) => QUANTITIES[field]);
  return weatherBatch([...hours.values()], [...issues, ...empty], asked, airport.timeZone, fetchedAt);
}

const FIELDS = Object.keys(QUANTITIES) as (keyof typeof QUANTITIES)[];

/** True when the forecast could be read at the moment of asking. */
const wasIssued = (issuedAt: Instant | null, fetchedAt: Instant): boolean =>
  issuedAt !== null && issuedAt <= fetchedAt + CLOCK_TOLERANCE;

function readHour(
  validAt: Instant,
  cell: (field: keyof typeof QUANTITIES) => string,
  issue: (code: IssueCode, reason: string) => void,
): WeatherHour {
  const read = (field: WeatherField): number | null => {
    const text = Object.hasOwn(QUANTITIES, field) ? cell(field as keyof typeof QUANTITIES) : "";
    if (text === "") return null;
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (isPlausible(field, value)) return value;
    issue("implausible-value", `${field}: implausible value`);
    return null;
  };
  const values = Object.fromEntries(WEATHER_FIELDS.map((field) => [field, read(field)]));
  return { validAt, ...(values as Record<WeatherField, number | null>) };
}
