import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Airport } from "../../core/airports/airport.ts";
import { airportByIata } from "../../core/airports/index.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { flightKey } from "../../core/flights/flight.ts";
import { reconcile } from "../../core/flights/reconcile.ts";
import { csvFlights, flightNumber } from "../../core/sources/csv-flights/adapter.ts";
import { csvWeather } from "../../core/sources/csv-weather/adapter.ts";
import { findColumns, readCsv } from "../../core/sources/parsing/csv.ts";
import type { RawCapture } from "../../core/sources/source.ts";
import { DAY, instant, isLocalDate, type LocalDate, localDate, MINUTE, parseInstant, plus } from "../../core/time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../../core/weather/weather.ts";
import type { BacktestArguments } from "./arguments.ts";

/** The cells that identify a flight in the files. */
export interface FileFlight {
  readonly schedLocal: string;
  readonly carrier: string;
  readonly flight: string;
  readonly dest: string;
}

/** Everything that a backtest reads from files. */
export interface World {
  readonly airport: Airport;
  /** Departures by local day, in rising order of days. */
  readonly days: ReadonlyMap<LocalDate, readonly Departure[]>;
  readonly forecast: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
  /** How the files name each flight, by flight key. */
  readonly inFiles: ReadonlyMap<string, FileFlight>;
  /** Rows of the files that the adapters refused. */
  readonly issues: number;
}

/** Reads the files through the adapters of the service. Throws on a file that an adapter refuses as a whole. */
export function loadWorld(args: BacktestArguments): World {
  const texts = args.flights.map(readText);
  const inFiles = new Map<string, FileFlight>();
  let origin = "";
  let first = "9999-12-31";
  let last = "0000-01-01";
  for (const text of texts) {
    for (const row of rowsOf(text)) {
      origin ||= row.origin;
      if (row.day < first) first = row.day;
      if (row.day > last) last = row.day;
      inFiles.set(row.key, row.flight);
    }
  }
  if (!isLocalDate(first) || !isLocalDate(last)) throw new Error("--flights: no row with a scheduled day");
  const airport = airportOf(origin, args);
  const from = args.from ?? localDate(first);
  const to = args.to ?? localDate(last);
  const now = plus(instant(Date.parse(`${last}T00:00:00Z`)), 400 * DAY);
  const capture = (text: string): RawCapture => ({
    source: "csv-flights",
    airport,
    url: "",
    status: 200,
    contentType: "text/csv",
    fetchedAt: now,
    body: new TextEncoder().encode(text),
    sha256: "",
    key: "",
  });
  const asked = { from, to, now, purpose: "history" } as const;
  let issues = 0;
  const days = new Map<LocalDate, Departure[]>();
  for (const text of texts) {
    const batch = csvFlights.parse(capture(text), asked);
    if (!batch.ok && batch.error.reason === "wrong-date") continue;
    if (!batch.ok) throw new Error(`--flights: ${JSON.stringify(batch.error)}`);
    issues += batch.value.issues.filter((issue) => issue.code !== "another-day").length;
    const lag = csvFlights.capabilities.labelLagMin;
    for (const departure of reconcile(airport, new Map(), batch.value.observations, lag).changed) {
      const day = days.get(departure.localDate);
      if (day) day.push(departure);
      else days.set(departure.localDate, [departure]);
    }
  }
  const hours =
    args.weatherMode === "none"
      ? []
      : args.weather.flatMap((file) => {
          const batch = csvWeather.parse({ ...capture(readText(file)), source: "csv-weather" }, asked);
          if (!batch.ok && batch.error.reason !== "wrong-date")
            throw new Error(`--weather: ${JSON.stringify(batch.error)}`);
          return batch.ok ? batch.value.observations : [];
        });
  const lag = csvWeather.capabilities.labelLagMin * MINUTE;
  return {
    airport,
    days: new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1))),
    // "perfect": the weather that came counts as a forecast issued a week before.
    forecast: args.weatherMode === "perfect" ? hours.map((h) => ({ ...h, issuedAt: plus(h.validAt, -7 * DAY) })) : [],
    observed: args.weatherMode === "evening" ? hours.map((h) => ({ ...h, knownAt: plus(h.validAt, lag) })) : [],
    inFiles,
    issues,
  };
}

function airportOf(iata: string, { zone, country }: BacktestArguments): Airport {
  const known = airportByIata(iata);
  const timeZone = zone ?? known?.timeZone;
  if (!timeZone) throw new Error(`--zone is needed: Vylet does not know ${iata}`);
  return {
    iata,
    icao: known?.icao ?? "",
    name: known?.name ?? iata,
    country: country ?? known?.country ?? "",
    timeZone,
    location: known?.location ?? { latitude: 0, longitude: 0 },
    sources: { flights: { source: csvFlights.id } },
    since: localDate("2000-01-01"),
    simulated: false,
  };
}

const readText = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
};

const NEEDED = ["sched_local", "sched_utc", "carrier", "flight", "origin", "dest"] as const;

function* rowsOf(text: string): Generator<{ key: string; origin: string; day: string; flight: FileFlight }> {
  const table = readCsv(text);
  if (!table.ok) throw new Error(`--flights: line ${table.error.line}: ${table.error.detail}`);
  const columns = findColumns(table.value.header, NEEDED);
  if (!columns.ok) throw new Error(`--flights: no column ${columns.error}`);
  const at = columns.value;
  for (const { cells } of table.value.rows) {
    const cell = (name: (typeof NEEDED)[number]): string => cells[at[name]] ?? "";
    const scheduledAt = parseInstant(cell("sched_utc"));
    const named = { carrier: cell("carrier"), flight: cell("flight") };
    const number = flightNumber(named);
    if (scheduledAt === null || number === null) continue;
    const schedLocal = cell("sched_local");
    const key = flightKey(cell("origin"), number, scheduledAt);
    yield {
      key,
      origin: cell("origin"),
      day: schedLocal.slice(0, 10),
      flight: { schedLocal, ...named, dest: cell("dest") },
    };
  }
}
