import ABQ from "./ABQ.ts";
import type { Airport } from "./airport.ts";
import BGO from "./BGO.ts";
import EWR from "./EWR.ts";
import HKG from "./HKG.ts";
import LED from "./LED.ts";
import OSL from "./OSL.ts";
import PHX from "./PHX.ts";
import SEA from "./SEA.ts";
import SVO from "./SVO.ts";
import YYZ from "./YYZ.ts";
import ZZZ from "./ZZZ.ts";

/** All airports that Vylet knows, sorted by IATA code. */
export const AIRPORTS: readonly Airport[] = [ABQ, BGO, EWR, HKG, LED, OSL, PHX, SEA, SVO, YYZ, ZZZ];

const byIata = new Map(AIRPORTS.map((airport) => [airport.iata, airport]));

/** The airport with this IATA code in upper case; undefined when Vylet does not know it. */
export const airportByIata = (iata: string): Airport | undefined => byIata.get(iata);
