import type { Airport } from "../../airports/airport.ts";
import { err, type Result } from "../../result.ts";
import { addDays, type LocalDate, localDate, localDateOf } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import { excerpt, readJson } from "../parsing/answer.ts";
import { cutSpan, spanOf, spanText, windowBounds } from "../parsing/day-span.ts";
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
import { inLocalWindow, weatherBatch } from "../weather/weather-batch.ts";
import { PREVIOUS_DAYS, readHours, readTimes } from "./columns.ts";
import { Answer } from "./schema.ts";
import { VARIABLES } from "./units.ts";

/** The services of Open-Meteo: each at its own host, or with its prefix below an origin that the airport names. */
const SERVICES = {
  forecast: { host: "https://api.open-meteo.com", prefix: "", path: "/v1/forecast" },
  pastForecast: {
    host: "https://historical-forecast-api.open-meteo.com",
    prefix: "/historical-forecast",
    path: "/v1/forecast",
  },
  previousRuns: {
    host: "https://previous-runs-api.open-meteo.com",
    prefix: "/previous-runs",
    path: "/v1/forecast",
  },
  archive: { host: "https://archive-api.open-meteo.com", prefix: "/archive", path: "/v1/archive" },
} as const;
type Service = keyof typeof SERVICES;

/** The archive lags about five days behind. Younger days come from the forecast service. */
const ARCHIVE_LAG_DAYS = 6;
/** From this day on the previous-runs service has all variables. */
const PREVIOUS_RUNS_SINCE = localDate("2024-01-01");
/** Degrees between the airport and the grid point of the answer, at most; it lies within a few kilometres. */
const SAME_PLACE_DEG = 1;

/** Weather from numerical models: the past (reanalysis), forecasts, and forecasts of the past. */
export const openMeteo: WeatherSource = {
  id: "open-meteo",
  kind: "weather",
  version: 4,
  stamps: /"generationtime_ms":[\d.eE+-]+/g,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 15,
    labelSemantics: "none",
    labelLagMin: 60,
    needsKey: false,
    minIntervalMs: 1000,
    domain: "open-meteo.com",
    daysPerRequest: 366,
    attribution: "Weather data by Open-Meteo.com",
    licence: "CC BY 4.0",
  },
  requests,
  parse,
};

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.from > window.to || window.purpose === "board") return [];
  // Days are split in UTC, as the services count them, so that no row is requested twice. The row at the window's end
  // is needed, too: sums of the last hour are in it.
  const { start, end } = windowBounds(window, airport.timeZone);
  const from = localDateOf(start, "UTC");
  const to = localDateOf(end, "UTC");
  const ask = (service: Service, first: LocalDate, last: LocalDate) =>
    cutSpan(first, last, openMeteo.capabilities.daysPerRequest).map((piece) => request(airport, service, piece));
  if (window.purpose === "forecast") return ask("forecast", from, to);
  if (window.purpose === "past-forecast") {
    // The origin of the simulated airport serves past forecasts as of the evening before by itself.
    if (airport.sources.weather?.origin !== undefined || to < PREVIOUS_RUNS_SINCE) return ask("pastForecast", from, to);
    const before = addDays(PREVIOUS_RUNS_SINCE, -1);
    const since = from > PREVIOUS_RUNS_SINCE ? from : PREVIOUS_RUNS_SINCE;
    return [...ask("pastForecast", from, before), ...ask("previousRuns", since, to)];
  }
  const archived = addDays(localDateOf(window.now, "UTC"), -ARCHIVE_LAG_DAYS);
  const younger = addDays(archived, 1);
  return [
    ...ask("archive", from, to < archived ? to : archived),
    ...ask("forecast", from > younger ? from : younger, to),
  ];
}

function request(airport: Airport, service: Service, days: { from: LocalDate; to: LocalDate }): RequestSpec {
  const { host, prefix, path } = SERVICES[service];
  const origin = airport.sources.weather?.origin;
  const variables = VARIABLES.filter((variable) => service !== "archive" || variable.inArchive);
  const query = [
    `latitude=${airport.location.latitude}`,
    `longitude=${airport.location.longitude}`,
    `hourly=${variables.flatMap(({ name }) => seriesOf(service).map((suffix) => name + suffix)).join(",")}`,
    `start_date=${days.from}`,
    `end_date=${days.to}`,
    "wind_speed_unit=ms",
    "timeformat=unixtime",
    "timezone=GMT",
  ];
  const url = `${origin === undefined ? host : origin + prefix}${path}?${query.join("&")}`;
  return { url, headers: { accept: "application/json" }, label: spanText(days.from, days.to) };
}

const seriesOf = (service: Service): readonly string[] => (service === "previousRuns" ? PREVIOUS_DAYS : [""]);

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError> {
  const json = readJson(capture);
  if (!json.ok) return json;
  const answer = checkShape(Answer, json.value);
  if (!answer.ok) return err({ reason: "shape", path: answer.path, detail: answer.detail });
  const { airport, fetchedAt } = capture;
  const times = readTimes(answer.value);
  if (!times.ok) return times;
  if (times.value.length === 0) return err({ reason: "empty", detail: "no hour in the answer" });
  const read = readHours(answer.value, times.value, inLocalWindow(asked, airport.timeZone), airport.timeZone);
  if (!read.ok) return read;
  if (read.value.hours.length === 0) {
    const got = spanOf(times.value.map((validAt) => localDateOf(validAt, airport.timeZone)));
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got });
  }
  const issues = [
    ...placeIssues(answer.value, airport),
    ...missingVariables(answer.value, capture.url),
    ...read.value.issues,
  ];
  return weatherBatch(read.value.hours, issues, asked, airport.timeZone, fetchedAt);
}

/** An issue when requested variables are not in the answer: they may have been renamed. */
function missingVariables({ hourly }: Answer, url: string): ParseIssue[] {
  const asked = /[?&]hourly=([^&]*)/.exec(url)?.[1]?.split(",") ?? [];
  const missing = asked.filter((name) => !Object.hasOwn(hourly, name));
  if (missing.length === 0) return [];
  return [
    {
      at: "hourly",
      code: "missing-column",
      reason: "asked for and not in the answer",
      text: excerpt(missing.join(", ")),
    },
  ];
}

/** An issue when the answer is about another place than the airport. */
function placeIssues({ latitude, longitude }: Answer, { location }: Airport): ParseIssue[] {
  const apart = Math.max(Math.abs(latitude - location.latitude), Math.abs(longitude - location.longitude));
  if (apart <= SAME_PLACE_DEG) return [];
  return [
    {
      at: "latitude",
      code: "another-place",
      reason: "another place than the airport",
      text: `${latitude}, ${longitude}`,
    },
  ];
}
