import { airportByIata } from "../../core/airports/index.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { Row } from "../../core/open-data/column.ts";
import type { LocalDate } from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import type { World } from "../backtest/load.ts";
import type { Dataset } from "./dataset.ts";

/** The open data as what features are made from. Throws on an airport that Vylet does not know. */
export function worldOf({ airport: iata, tables }: Dataset): World {
  const airport = airportByIata(iata);
  if (!airport) throw new Error(`no airport ${iata} in core/airports`);
  const departures = (tables.flights ?? []).map(departureOf);
  return {
    airport,
    days: Map.groupBy(departures, ({ localDate }) => localDate),
    forecast: (tables.weather_forecasts ?? []).map((row) => ({ ...hourOf(row), issuedAt: row.known_at as never })),
    observed: (tables.weather ?? []).map((row) => ({ ...hourOf(row), knownAt: row.known_at as never })),
    inFiles: new Map(),
    issues: 0,
  };
}

function departureOf(row: Row): Departure {
  const { codeshares, ...rest } = camelCased(row);
  return { ...rest, localDate: row.local_date as LocalDate, codeshares: JSON.parse(String(codeshares)) } as Departure;
}

const hourOf = (row: Row): WeatherHour => {
  const { airport: _, knownAt: __, ...hour } = camelCased(row);
  return hour as unknown as WeatherHour;
};

/** Columns have the names of the database, in which fields of the code are written with underscores. */
const camelCased = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase()),
      value,
    ]),
  );
