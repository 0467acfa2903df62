import ABQ from "./ABQ.ts";
import type { Airport } from "./airport.ts";
import EWR from "./EWR.ts";
import HKG from "./HKG.ts";
import PHX from "./PHX.ts";
import SEA from "./SEA.ts";
import YYZ from "./YYZ.ts";
import ZZZ from "./ZZZ.ts";

/** All airports that Vylet knows, sorted by IATA code. */
export const AIRPORTS: readonly Airport[] = [ABQ, EWR, HKG, PHX, SEA, YYZ, ZZZ];

const byIata = new Map(AIRPORTS.map((airport) => [airport.iata, airport]));

/** The airport of an upper-case IATA code; undefined when Vylet does not know it. */
export const airportByIata = (iata: string): Airport | undefined => byIata.get(iata);
