import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { airportByIata } from "../../core/airports/index.ts";

/** The files of one airport and year. */
export interface AirportYear {
  readonly iata: string;
  readonly year: string;
  readonly flights: string;
  /** Null where there is no file. */
  readonly weather: string | null;
}

/**
 * The airport-years of a folder with `flights/AAA_YYYY.csv.gz` and `weather/AAA_YYYY.csv.gz`, in the order of their
 * names: those of airports in the United States that Vylet knows, whose departures are public figures of the
 * government. Airports named in `without` are left out. Throws if nothing is left.
 */
export function airportYears(folder: string, without: readonly string[]): AirportYear[] {
  const found = readdirSync(join(folder, "flights"))
    .sort()
    .flatMap((name) => {
      const [, iata = "", year = ""] = /^([A-Z]{3})_(\d{4})\.csv\.gz$/.exec(name) ?? [];
      if (iata === "" || without.includes(iata) || airportByIata(iata)?.country !== "US") return [];
      const weather = join(folder, "weather", name);
      return [{ iata, year, flights: join(folder, "flights", name), weather: existsSync(weather) ? weather : null }];
    });
  if (found.length === 0) throw new Error(`${folder} has no airport-year to learn from`);
  return found;
}
