import type { Airport } from "../../airports/airport.ts";
import { err, type Result } from "../../result.ts";
import { localDateOf, MINUTE, parseInstant, plus, toIsoMinute } from "../../time.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import type { IssueCode } from "../issue-code.ts";
import { excerpt, noRow, readText } from "../parsing/answer.ts";
import { type CsvTable, findColumns, readCsv } from "../parsing/csv.ts";
import { cutSpan, spanOf, spanText, windowBounds } from "../parsing/day-span.ts";
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
import { inLocalWindow, weatherBatch } from "../weather/weather-batch.ts";
import { COLUMNS, RAW, readReport } from "./columns.ts";

const HOST = "https://mesonet.agron.iastate.edu";

/** Archived METAR reports of airports all over the world, back for decades. */
export const iemAsos: WeatherSource = {
  id: "iem-asos",
  kind: "weather",
  version: 3,
  capabilities: {
    backfillDays: Number.POSITIVE_INFINITY,
    scheduleDaysAhead: 0,
    labelSemantics: "none",
    labelLagMin: 60,
    needsKey: false,
    minIntervalMs: 1000,
    domain: "iastate.edu",
    daysPerRequest: 366,
    attribution: "Weather data: Iowa Environmental Mesonet, Iowa State University",
    licence: "public domain",
  },
  requests,
  parse,
};

/** The id of the station: the ICAO code, in the US without its leading K. */
const stationOf = ({ icao, country }: Airport): string =>
  country === "US" && icao.startsWith("K") ? icao.slice(1) : icao;

function requests(airport: Airport, window: SourceWindow): RequestSpec[] {
  if (window.purpose !== "history") return [];
  const origin = airport.sources.weather?.origin ?? HOST;
  return cutSpan(window.from, window.to, iemAsos.capabilities.daysPerRequest).map(({ from, to }) => {
    // The service excludes the end, but a report on the last hour's end says what it rained within that hour.
    const { start, end } = windowBounds({ from, to }, airport.timeZone);
    const query = [
      `station=${stationOf(airport)}`,
      ...[...COLUMNS, RAW].map((name) => `data=${name}`),
      `sts=${toIsoMinute(start)}`,
      `ets=${toIsoMinute(plus(end, MINUTE))}`,
      "tz=Etc/UTC&format=onlycomma&latlon=no&elev=no&missing=empty&trace=0.0001&direct=no&report_type=3&report_type=4",
    ].join("&");
    return {
      url: `${origin}/cgi-bin/request/asos.py?${query}`,
      headers: { accept: "text/plain" },
      label: spanText(from, to),
    };
  });
}

function parse(capture: RawCapture, asked: SourceWindow): Result<ParsedBatch<WeatherHour>, SourceError> {
  const text = readText(capture);
  if (!text.ok) return text;
  const { airport, fetchedAt } = capture;
  const [comments, body] = splitComments(text.value);
  const table = readCsv(body, /^[^\n,]*\t/.test(body) ? "\t" : ",");
  if (!table.ok) return shape(`line ${comments + table.error.line}`, table.error.detail);
  const { header, rows } = table.value;
  const columns = findColumns(header, ["station", "valid"]);
  if (!columns.ok) return shape(`line ${comments + 1}`, `no column ${columns.error}`);
  const given = COLUMNS.filter((name) => header.includes(name));
  if (given.length === 0) return shape(`line ${comments + 1}`, "none of the quantities that were asked for");
  if (rows.length === 0) return err({ reason: "empty", detail: "a header without rows" });

  const missing = [...COLUMNS, RAW].filter((name) => !header.includes(name));
  const issues: ParseIssue[] = missing.map((name) => ({
    at: `line ${comments + 1}`,
    code: "missing-column",
    reason: "no such column",
    text: name,
  }));
  const amounts = airport.country === "US";
  const reports: WeatherHour[] = [];
  for (const row of rows) {
    const issue = (code: IssueCode, reason: string, text: string = row.cells.join(",")) =>
      issues.push({ at: `line ${comments + row.line}`, code, reason, text: excerpt(text) });
    const cell = cellOf(header, row);
    const validAt = parseInstant(`${(cell("valid") ?? "").replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/, "$1T$2")}Z`);
    if (row.cells.length !== header.length)
      issue("wrong-width", `${row.cells.length} cells for ${header.length} columns`);
    else if (cell("station") !== stationOf(airport)) issue("another-place", "station: another one");
    else if (validAt === null) issue("bad-time", "valid: not YYYY-MM-DD HH:MM");
    else {
      const implausible = (column: string, value: string) =>
        issue("implausible-value", `${column}: implausible value`, value);
      reports.push({ validAt, ...readReport(cell, amounts, implausible) });
    }
  }
  const wanted = inLocalWindow(asked, airport.timeZone);
  const within = reports.filter(({ validAt }) => wanted(validAt));
  if (within.length === 0 && reports.length > 0) {
    const got = spanOf(new Set(reports.map(({ validAt }) => localDateOf(validAt, airport.timeZone))));
    return err({ reason: "wrong-date", asked: spanText(asked.from, asked.to), got });
  }
  if (reports.length === 0) return err(noRow(issues.slice(missing.length)));
  const hours = hourlyFromReports(reports).filter(({ validAt }) => wanted(validAt));
  const measured = MEASURED.filter((field) => header.includes(NAMES[field]) && (field !== "precipMm" || amounts));
  const empty = unfilled(hours, measured, `line ${comments + 1}`, (field) => NAMES[field]);
  if (header.includes(RAW) && rows.every((row) => cellOf(header, row)(RAW) === ""))
    issues.push({
      at: `line ${comments + 1}`,
      code: "missing-column",
      reason: "no value in the whole answer",
      text: RAW,
    });
  return weatherBatch(hours, [...issues, ...contradictions(within), ...empty], asked, airport.timeZone, fetchedAt);
}

/** What every report measures, and the column of it. */
const NAMES = {
  tempC: "tmpf",
  dewpointC: "dwpf",
  windMs: "sknt",
  windDirDeg: "drct",
  visibilityKm: "vsby",
  pressureHpa: "alti",
  precipMm: "p01i",
} as const;
const MEASURED = Object.keys(NAMES) as (keyof typeof NAMES)[];

const shape = (path: string, detail: string) => err({ reason: "shape", path, detail } as const);

const cellOf =
  (header: readonly string[], row: CsvTable["rows"][number]) =>
  (name: string): string | null =>
    row.cells[header.indexOf(name)]?.trim() ?? null;

/** Splits off the comment lines with which one of the formats begins: how many there are, and the text below them. */
function splitComments(text: string): [comments: number, body: string] {
  const [comments = ""] = /^(?:#[^\n]*\n)*/.exec(text) ?? [];
  return [comments.split("\n").length - 1, text.slice(comments.length)];
}
