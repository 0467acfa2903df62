import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Airport } from "../../core/airports/airport.ts";
import { BoardRecording } from "../../core/recordings/board-recording.ts";
import { FlightRecording } from "../../core/recordings/flight-recording.ts";
import type { AirportRecordings } from "../../core/recordings/replay.ts";
import { WeatherRecording } from "../../core/recordings/weather-recording.ts";
import { isLocalDate, type LocalDate } from "../../core/time.ts";
import { checkFolder } from "../cli/folders.ts";

/** What a folder of recordings holds for an airport, for messages and for planning the days of a run. */
export interface RecordingsDescription {
  readonly airport: string;
  readonly kind: "csv" | "board";
  /** First and last local day with flights. Days between them may be missing. */
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** Number of local days that were recorded. */
  readonly days: number;
  readonly weather: { readonly from: LocalDate; readonly to: LocalDate; readonly hours: number } | null;
}

export interface Recordings {
  readonly tapes: AirportRecordings;
  readonly description: RecordingsDescription;
}

/**
 * Recorded days of a board that stay in memory, 0.5 MB each. A run asks for yesterday to tomorrow again and again, for
 * older days once.
 */
const BOARDS_KEPT = 16;

/**
 * Opens an airport's recordings: `flights/<IATA>_<year>.csv.gz` with `weather/<IATA>_<year>.csv.gz`, or
 * `days/<date>.json.gz`, whichever the folder has. Throws when it has neither, and on files that cannot be read.
 */
export function openRecordings(dir: string, airport: Airport): Recordings {
  checkFolder("--replay", dir);
  if (airport.sources.flights.source === "gtaa" && existsSync(join(dir, "days")))
    return openBoard(join(dir, "days"), airport);
  const flights = yearFiles(join(dir, "flights"), airport.iata);
  if (flights.length === 0) throw new Error(nothingOf(dir, airport));
  return openCsv(flights, yearFiles(join(dir, "weather"), airport.iata), airport);
}

/** Which files of the airport are not in the folder, and of which airports there are some. */
function nothingOf(dir: string, { iata, sources }: Airport): string {
  const board = sources.flights.source === "gtaa" ? ` nor days/<date>.json.gz` : "";
  const flights = join(dir, "flights");
  const others = existsSync(flights)
    ? [...new Set(readdirSync(flights).flatMap((name) => /^([A-Z]{3})_\d{4}\.csv\.gz$/.exec(name)?.[1] ?? []))]
    : [];
  const there = others.length === 0 ? "" : `; there are flights of ${others.sort().join(", ")}`;
  return `--replay ${dir}: there is no flights/${iata}_<year>.csv.gz${board}${there}`;
}

/**
 * The files of hourly weather that a folder lacks which has the airport's flights, in words; null where it has some
 * year's, and of an airport without weather.
 */
export function missingWeather(dir: string, airport: Airport): string | null {
  if (!airport.sources.weather) return null;
  const years = (kind: string) => yearFiles(join(dir, kind), airport.iata).map((path) => basename(path));
  const missing = years("flights").map((name) => `weather/${name}`);
  if (missing.length === 0 || years("weather").length > 0) return null;
  return `--replay ${dir}: there is no ${missing.join(", ")}, without which no day is complete`;
}

function openCsv(flightFiles: readonly string[], weatherFiles: readonly string[], airport: Airport): Recordings {
  const flights = new FlightRecording(flightFiles.map(readGzip));
  const weather = weatherFiles.length > 0 ? new WeatherRecording(weatherFiles.map(readGzip), airport.timeZone) : null;
  return {
    tapes: { airport: airport.iata, flights, ...(weather ? { weather } : {}) },
    description: {
      ...span(airport, "csv", flights.days),
      weather: weather ? { ...weather.span, hours: weather.size } : null,
    },
  };
}

function openBoard(dir: string, airport: Airport): Recordings {
  const days = readdirSync(dir)
    .map((name) => /^(.+)\.json\.gz$/.exec(name)?.[1] ?? "")
    .filter(isLocalDate)
    .sort();
  const kept = new Map<LocalDate, BoardRecording>();
  const board = (day: LocalDate): BoardRecording | null => {
    if (!days.includes(day)) return null;
    const recording = kept.get(day) ?? new BoardRecording(readGzip(join(dir, `${day}.json.gz`)), airport.timeZone);
    kept.delete(day);
    kept.set(day, recording);
    const [oldest] = kept.keys();
    if (kept.size > BOARDS_KEPT && oldest !== undefined) kept.delete(oldest);
    return recording;
  };
  return { tapes: { airport: airport.iata, board }, description: { ...span(airport, "board", days), weather: null } };
}

function span(airport: Airport, kind: RecordingsDescription["kind"], days: readonly LocalDate[]) {
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined) throw new Error(`no recorded day of ${airport.iata}`);
  return { airport: airport.iata, kind, firstDay, lastDay, days: days.length };
}

function yearFiles(dir: string, iata: string): string[] {
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir).filter((name) => new RegExp(`^${iata}_\\d{4}\\.csv\\.gz$`).test(name));
  return names.sort().map((name) => join(dir, name));
}

const readGzip = (path: string): string => gunzipSync(readFileSync(path)).toString("utf8");
