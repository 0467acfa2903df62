import { isZone, type LocalDate } from "../time.ts";

/** Where the flights or the weather of an airport come from. */
export interface SourceRef {
  /** Id of a source in `core/sources`. */
  readonly source: string;
  /** Origin to ask instead of the publisher's own, e.g. the simulated airport's. */
  readonly origin?: string;
  /** Days before today that this origin can be asked for, where that differs from the source's own reach. */
  readonly backfillDays?: number;
}

export interface Airport {
  readonly iata: string;
  readonly icao: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly sources: { readonly flights: SourceRef; readonly weather?: SourceRef };
  /** First day of the history that Vylet tries to have. */
  readonly since: LocalDate;
  /** True for the seeded twin: pages, API and terminal call it simulated. */
  readonly simulated: boolean;
}

/** Checks what can be known without asking anyone; throws on a mistake, since an airport is code. */
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
