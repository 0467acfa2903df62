import { isZone, type LocalDate } from "../time.ts";

/** Where the flights or the weather of an airport come from. */
export interface SourceRef {
  /** Id of a source of `core/sources`. */
  readonly source: string;
  /** Origin to ask in place of the publisher's, such as that of the simulated airport. */
  readonly origin?: string;
  /** How many days back this origin answers, where that differs from the source's own reach. */
  readonly backfillDays?: number;
}

/** An airport that Vylet can forecast. Its file is named after its IATA code. */
export interface Airport {
  readonly iata: string;
  readonly icao: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly sources: { readonly flights: SourceRef; readonly weather?: SourceRef };
  /** The first local day of the history that Vylet collects. */
  readonly since: LocalDate;
  /** True for the twin, which pages, API and terminal mark as simulated. */
  readonly simulated: boolean;
}

/** Checks the form of the fields. Throws on a mistake, since airports are written in code. */
export function defineAirport(airport: Airport): Airport {
  const wrong = [
    /^[A-Z]{3}$/.test(airport.iata) ? "" : `iata ${airport.iata}`,
    /^[A-Z]{4}$/.test(airport.icao) ? "" : `icao ${airport.icao}`,
    /^[A-Z]{2}$/.test(airport.country) ? "" : `country ${airport.country}`,
    isZone(airport.timeZone) ? "" : `timeZone ${airport.timeZone}`,
    Math.abs(airport.location.latitude) <= 90 ? "" : `latitude ${airport.location.latitude}`,
    Math.abs(airport.location.longitude) <= 180 ? "" : `longitude ${airport.location.longitude}`,
  ].filter(Boolean);
  if (wrong.length > 0) throw new Error(`airport ${airport.iata}: ${wrong.join(", ")}`);
  return airport;
}
