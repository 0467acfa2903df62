import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { airportByIata } from "../../core/airports/index.ts";
import { addDays, type LocalDate, localDate } from "../../core/time.ts";

/** The files of an airport that a comparison reads. */
export interface AirportFiles {
  readonly airport: string;
  readonly flights: readonly string[];
  /** Those of the same years; empty where there are none. */
  readonly weather: readonly string[];
  /** First day to read. */
  readonly from: LocalDate;
}

const YEAR_FILE = /^([A-Z]{3})_(\d{4})\.csv(\.gz)?$/;

/**
 * The newest `days` days of every known airport in folders of recordings, or of those in `only`: the files of the years
 * that they lie in. Throws where the folders have none, or lack one of `only`.
 */
export function airportsIn(folders: readonly string[], days: number, only: readonly string[]): AirportFiles[] {
  const found = folders.flatMap((folder) => airportsInFolder(folder, days, only));
  const missing = only.filter((iata) => !found.some(({ airport }) => airport === iata));
  if (found.length > 0 && missing.length === 0) return found;
  const which = missing.length > 0 ? missing.join(", ") : "an airport";
  throw new Error(`${folders.join(", ")}: no flights/<IATA>_<year>.csv.gz of ${which} that Vylet knows`);
}

function airportsInFolder(folder: string, days: number, only: readonly string[]): AirportFiles[] {
  const flights = yearFiles(join(folder, "flights"));
  const weather = yearFiles(join(folder, "weather"));
  const found = [...new Set(flights.map(({ airport }) => airport))].filter(
    (iata) => airportByIata(iata) !== undefined && (only.length === 0 || only.includes(iata)),
  );
  return found.sort().map((airport) => {
    const own = flights.filter((file) => file.airport === airport);
    const from = addDays(lastDay(own.at(-1)!.path), 1 - days);
    const needed = own.filter(({ year }) => year >= Number(from.slice(0, 4)));
    const years = new Set(needed.map(({ year }) => year));
    return {
      airport,
      flights: needed.map(({ path }) => path),
      weather: weather.filter((file) => file.airport === airport && years.has(file.year)).map(({ path }) => path),
      from,
    };
  });
}

/** The last day of a file of flights, whose rows begin with the local time of departure. */
function lastDay(path: string): LocalDate {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
  let last = "";
  for (const [day] of text.matchAll(/^\d{4}-\d{2}-\d{2}(?=[T ])/gm)) if (day > last) last = day;
  if (last === "") throw new Error(`${path} has no row that begins with a local time`);
  return localDate(last);
}

/** In the order of airports and years. */
function yearFiles(folder: string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [, airport, year] = YEAR_FILE.exec(name) ?? [];
      return airport && year ? [{ airport, year: Number(year), path: join(folder, name) }] : [];
    });
}
