import type { FlightObservation } from "../flights/flight.ts";
import type { LocalDate } from "../time.ts";

/**
 * The airlines and destinations of an airport's accepted days, each with the day that first had it, or empty for those
 * of the first days, which are new to us but not to the airport.
 */
export interface Vocabulary {
  /** The days with which the list began, at most `FIRST_DAYS`. */
  readonly firstDays: readonly LocalDate[];
  readonly carriers: Readonly<Record<string, LocalDate | "">>;
  readonly destinations: Readonly<Record<string, LocalDate | "">>;
}

export const NO_VOCABULARY: Vocabulary = { firstDays: [], carriers: {}, destinations: {} };

/** Two weeks contain everything that is flown weekly. */
const FIRST_DAYS = 14;

/** What is new on a day. */
export interface Novelty {
  /** Codes that no earlier day had, sorted. */
  readonly carriers: readonly string[];
  readonly destinations: readonly string[];
}

type Named = Pick<FlightObservation, "carrier" | "destination">;

/** The codes that the flights of a day have for the first time. The result is the same each time the day is read. */
export function noveltyOf(vocabulary: Vocabulary, day: LocalDate, flights: readonly Named[]): Novelty {
  if (isFirst(vocabulary, day)) return { carriers: [], destinations: [] };
  const novel = (known: Vocabulary["carriers"], codes: readonly string[]): string[] =>
    codes.filter((code) => !Object.hasOwn(known, code) || known[code] === day);
  return {
    carriers: novel(vocabulary.carriers, codesOf(flights, "carrier")),
    destinations: novel(vocabulary.destinations, codesOf(flights, "destination")),
  };
}

/** The vocabulary after an accepted day; the same object when the day added nothing. */
export function learnWords(vocabulary: Vocabulary, day: LocalDate, flights: readonly Named[]): Vocabulary {
  const first = isFirst(vocabulary, day);
  const firstDays =
    first && !vocabulary.firstDays.includes(day) ? [...vocabulary.firstDays, day] : vocabulary.firstDays;
  const carriers = added(vocabulary.carriers, codesOf(flights, "carrier"), first ? "" : day);
  const destinations = added(vocabulary.destinations, codesOf(flights, "destination"), first ? "" : day);
  const same =
    firstDays === vocabulary.firstDays && carriers === vocabulary.carriers && destinations === vocabulary.destinations;
  return same ? vocabulary : { firstDays, carriers, destinations };
}

const isFirst = ({ firstDays }: Vocabulary, day: LocalDate): boolean =>
  firstDays.length < FIRST_DAYS || firstDays.includes(day);

const codesOf = (flights: readonly Named[], name: keyof Named): string[] =>
  [...new Set(flights.map((flight) => flight[name]).filter((code) => code !== ""))].sort();

function added(known: Vocabulary["carriers"], codes: readonly string[], as: LocalDate | ""): Vocabulary["carriers"] {
  const fresh = codes.filter((code) => !Object.hasOwn(known, code));
  return fresh.length === 0 ? known : { ...known, ...Object.fromEntries(fresh.map((code) => [code, as])) };
}
