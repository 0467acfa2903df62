import { AMERICA } from "./america.ts";
import { ASIA } from "./asia.ts";
import { CARRIERS } from "./carriers.ts";
import { EUROPE } from "./europe.ts";
import { RUSSIA } from "./russia.ts";

/** A name in each language of the pages. */
export interface Name {
  readonly en: string;
  readonly ru: string;
}

/**
 * Reads `CODE English|Russian; …`, where `codes` codes stand before the name. Without a Russian name readers of both
 * languages get the English one.
 */
function parse(text: string, codes: number): Map<string, Name> {
  const names = new Map<string, Name>();
  for (const entry of text.split(";")) {
    const words = entry.trim().split(" ");
    const [en, ru] = words.slice(codes).join(" ").split("|");
    if (en) for (const code of words.slice(0, codes)) names.set(code, { en, ru: ru ?? en });
  }
  return names;
}

const PLACES = parse(`${EUROPE}${RUSSIA}${ASIA}${AMERICA}`, 1);
const AIRLINES = parse(CARRIERS, 2);

/** The city of an airport by its IATA code; null for one that is not in the table. */
export const placeName = (iata: string): Name | null => PLACES.get(iata) ?? null;

/** An airline by its IATA or ICAO code; null for one that is not in the table. */
export const airlineName = (code: string): Name | null => AIRLINES.get(code) ?? null;
