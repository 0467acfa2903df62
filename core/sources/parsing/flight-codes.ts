import { canonicalNumber, normaliseNumber } from "../../flights/flight.ts";

/** IATA's two characters, of which one at least is a letter, or ICAO's three letters. */
const CARRIER = "(?:[A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3})";
const FLIGHT_NUMBER = new RegExp(`^${CARRIER}\\d{1,4}[A-Z]?$`);
const CARRIER_ONLY = new RegExp(`^${CARRIER}$`);
/** Longer texts are refused before they are looked at. With blanks, a number has at most nine characters. */
const NUMBER_CHARS = 16;
/** The longest status text seen has 36 characters. */
const STATUS_CHARS = 80;
/**
 * Letters, digits, punctuation, symbols and blanks of any script. Controls, line breaks and the marks that turn the
 * direction of writing are not among them: they would show another text than the one that was sent.
 */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]*$/u;

/** True for a normalised flight number: carrier, up to four digits, and a suffix at most (`BA032F`). */
export const isFlightNumber = (number: string): boolean => FLIGHT_NUMBER.test(number);

/** True for the code of a carrier: `BA`, `3U`, `BAW`. */
export const isCarrier = (code: string): boolean => CARRIER_ONLY.test(code);

/** True for an IATA location code: three capital letters. */
export const isIata = (code: unknown): code is string => typeof code === "string" && /^[A-Z]{3}$/.test(code);

/** True for a text that may stand on a page as a status: short, and of visible characters only. */
export const isStatusText = (text: string): boolean => text.length <= STATUS_CHARS && VISIBLE.test(text);

/**
 * The flight number in a text of a publisher, in its canonical form, which is the same whoever writes it: capitals,
 * without blanks and without leading zeros, with its suffix (`ba 032f` → `BA32F`). Null for a text that is none, such
 * as a bare letter, a list, and one with line breaks or other invisible characters.
 */
export function readFlightNumber(text: string): string | null {
  if (text.length > NUMBER_CHARS || !VISIBLE.test(text)) return null;
  const number = normaliseNumber(text);
  return isFlightNumber(number) ? canonicalNumber(number) : null;
}
