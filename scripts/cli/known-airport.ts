import type { Airport } from "../../core/airports/airport.ts";
import { AIRPORTS, airportByIata } from "../../core/airports/index.ts";
import { nearest } from "./nearest.ts";

/** The airport with this IATA code, in either case. Throws an error that lists the airports where there is none. */
export function knownAirport(iata: string): Airport {
  const airport = airportByIata(iata.toUpperCase());
  if (airport) return airport;
  const codes = AIRPORTS.map((one) => one.iata);
  const meant = iata.length === 3 ? nearest(iata, codes) : null;
  const all = AIRPORTS.map((one) => `${one.iata} (${one.name})`).join(", ");
  throw new Error(`there is no airport ${iata}${meant === null ? "" : `, did you mean ${meant}?`}; there are ${all}`);
}
