import type { BoardFlight } from "../../core/api/read-model.ts";
import { canonicalNumber, isSoldAs } from "../../core/flights/flight.ts";
import { airlineName, placeName } from "../names/names.ts";
import { flightCode } from "./flight-code.ts";

/** A search as it is compared: without case, accents and hyphens, and with `ё` as `е`. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{M}+/giu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("ø", "o")
    .replace(/[\s–-]+/g, " ")
    .trim();

/** Makes the test whether a flight is what a search means: by number, destination or airline, as code or name. */
export function matcher(search: string): (flight: BoardFlight) => boolean {
  const needle = plain(search);
  const code = flightCode(search);
  const digits = /^0*(\d+)$/.exec(needle)?.[1] ?? null;
  const found = new Map<string, boolean>();
  /** Whether a code or its name in one of the languages begins with the search, or one of the name's words does. */
  const named = (kind: string, value: string, name: ReturnType<typeof placeName>): boolean => {
    const key = `${kind} ${value}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const words = name === null ? [] : [name.en, name.ru].flatMap((text) => wordStarts(plain(text)));
    const is =
      needle.length > 0 &&
      (value.toLowerCase() === needle || (needle.length > 1 && words.some((w) => w.startsWith(needle))));
    found.set(key, is);
    return is;
  };
  return (flight) => {
    const numbers = [flight.number, ...flight.codeshares];
    if (code !== null && isSoldAs(flight, code)) return true;
    if (
      digits !== null &&
      numbers.some((number) =>
        canonicalNumber(number)
          .replace(/^..\D?/, "")
          .startsWith(digits),
      )
    )
      return true;
    return (
      named("to", flight.destination, placeName(flight.destination)) ||
      named("by", flight.carrier, airlineName(flight.carrier))
    );
  };
}

/** The text from each of its words on: `new york jfk`, `york jfk`, `jfk`. */
function wordStarts(text: string): string[] {
  const words = text.split(" ");
  return words.map((_, i) => words.slice(i).join(" "));
}
