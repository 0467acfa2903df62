/**
 * The kinds of things in an answer that cannot be used. Code decides by these values alone; the words beside them in a
 * `ParseIssue` are for people, may be worded anew at any time, and are never compared.
 */
export const ISSUE_CODES = [
  /** A row whose fields are not those of the source's schema: missing, or of another type. */
  "wrong-shape",
  /** A row with more or fewer cells than the header. */
  "wrong-width",
  /** A column or variable that was asked for and is not in the answer, or holds no value in all of it. */
  "missing-column",
  /** A number whose unit the answer does not say, or says in a word that the adapter does not know. */
  "missing-unit",
  /** A field that was never seen before: it may be a known one under another name. */
  "unknown-field",
  /** A word for the status of a flight that the adapter does not know, or that contradicts the times beside it. */
  "unknown-status",
  /** Any other word that the adapter does not know. */
  "unknown-word",
  /** A time that is missing, cannot be read, or cannot be. */
  "bad-time",
  "bad-flight-number",
  /** Not an IATA code of three letters. */
  "bad-airport-code",
  "bad-registration",
  /** About another airport, weather station or grid point than the one asked about. */
  "another-place",
  /** About a local day that was not asked for. */
  "another-day",
  /** A second row about one flight or one hour that says something else. */
  "duplicate-row",
  /** A codeshare whose operating flight is not in the answer. */
  "orphan-codeshare",
  /** Fields of one row that contradict each other. */
  "contradiction",
  /**
   * A departure more than an hour before or a day after its schedule: the flight counts, the data contract judges it.
   */
  "implausible-delay",
  /** A reading of the weather beyond what can be measured at an airport, or no number at all. */
  "implausible-value",
  /** A departure or an arrival later than the answer that tells of it. */
  "departed-in-future",
  /** A forecast issued later than the answer that holds it. */
  "issued-in-future",
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];
