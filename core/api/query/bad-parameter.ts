import type { LocalDate } from "../../time.ts";

/**
 * A query parameter with a value that cannot be understood, and what is expected instead. The API answers it with 400.
 */
export interface BadParameter {
  readonly parameter: string;
  readonly value: string;
  readonly expected: Expected;
}

/** What a parameter may be, as data: the API says it in English, pages in their language. */
export type Expected =
  | { readonly kind: "one-of"; readonly values: readonly string[] }
  | { readonly kind: "day" | "date" | "carrier" | "hour" | "issue" | "version" | "moment" | "limit" | "after" }
  | { readonly kind: "date-up-to"; readonly last: LocalDate }
  | OutOfRecord;

/** A moment that is understood and of which nothing is recorded. */
interface OutOfRecord {
  readonly kind: "past-moment";
  /** When the first forecast was issued, as ISO 8601; null before that. */
  readonly since: string | null;
  /** Whether the moment is before that; else it is yet to come. */
  readonly early: boolean;
}

/** One of a few values. */
export const oneOf = (values: readonly string[]): Expected => ({ kind: "one-of", values });

/** Entries that an answer may be limited to. */
export const MOST_ENTRIES = 1_000;

/** What is wrong with a parameter, in English: a value that is understood and out of range is not called anything else. */
export function refusalText({ parameter, value, expected }: BadParameter): string {
  const asked = `${parameter}=${value.slice(0, 60)}`;
  if (expected.kind !== "past-moment") return `${asked} is not understood; expected ${expectedText(expected)}`;
  if (!expected.early) return `${asked} is later than now`;
  if (expected.since === null) return `${asked} is too early: nothing has been forecast here yet`;
  return `${asked} is earlier than the first forecast, which was at ${expected.since}`;
}

function expectedText(expected: Exclude<Expected, OutOfRecord>): string {
  switch (expected.kind) {
    case "one-of":
      return expected.values.join(", ");
    case "day":
      return "today, tomorrow or YYYY-MM-DD";
    case "date":
      return "YYYY-MM-DD";
    case "date-up-to":
      return `a day up to ${expected.last}, which is the last one`;
    case "carrier":
      return "a carrier code such as BA";
    case "hour":
      return "a whole hour, 0 to 23";
    case "issue":
      return "the number of an issue, 1 or more";
    case "version":
      return "the number of a version, 1 or more";
    case "moment":
      return "a moment, such as 2026-11-24T06:00:00Z";
    case "limit":
      return `a whole number, 1 to ${MOST_ENTRIES}`;
    case "after":
      return "what next of the answer before says";
  }
}
