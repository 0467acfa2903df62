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
  | { readonly kind: "day" | "date" | "carrier" | "hour" | "issue" | "moment" | "limit" | "after" }
  | { readonly kind: "date-up-to"; readonly last: LocalDate }
  /** `since` as ISO 8601; null while there is no such moment. */
  | { readonly kind: "past-moment"; readonly since: string | null };

/** One of a few values. */
export const oneOf = (values: readonly string[]): Expected => ({ kind: "one-of", values });

/** Entries that an answer may be limited to. */
export const MOST_ENTRIES = 1_000;

/** What is expected, in English. */
export function expectedText(expected: Expected): string {
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
    case "moment":
      return "a moment, such as 2026-11-24T06:00:00Z";
    case "past-moment":
      return expected.since === null
        ? "none yet: nothing has been forecast here"
        : `a moment from ${expected.since}, when the first forecast was issued, to now`;
    case "limit":
      return `a whole number, 1 to ${MOST_ENTRIES}`;
    case "after":
      return "what next of the answer before says";
  }
}
