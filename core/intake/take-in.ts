import type { Airport } from "../airports/airport.ts";
import type { Departure } from "../flights/departure.ts";
import type { FlightObservation } from "../flights/flight.ts";
import { reconcile, vanished } from "../flights/reconcile.ts";
import { labelsAreFinal } from "../flights/settled.ts";
import type { DayOutcome } from "../schedule/jobs.ts";
import type { ParsedBatch } from "../sources/source.ts";
import { addDays, dayRange, type Instant, type LocalDate, localDateOf } from "../time.ts";
import { checkDay, MAX_ISSUE_SHARE, type Verdict } from "./day-contract.ts";
import { ghostsOf } from "./ghosts.ts";
import { type ToldNumber, toldOf } from "./told-numbers.ts";
import { learnWords, noveltyOf, type Vocabulary } from "./vocabulary.ts";

/** What a source said about some local days, and what was known of them before. */
export interface Reading {
  readonly airport: Airport;
  /** The local days that were asked about, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly batch: ParsedBatch<FlightObservation>;
  /** When the source was asked. */
  readonly now: Instant;
  readonly labelLagMin: number;
  /** Stored rows of these days and of the days beside them. */
  readonly known: Iterable<Departure>;
  /** Number of stored rows per local day of the weeks around, for days that have any. */
  readonly counts: ReadonlyMap<LocalDate, number>;
  /** Airlines and destinations of the days accepted so far; null where nobody keeps a list of them, as of arrivals. */
  readonly vocabulary: Vocabulary | null;
  /** By day that is set apart, what was told of it. */
  readonly refused?: ReadonlyMap<LocalDate, ToldNumber>;
}

/** What a reading changes. */
export interface TakenIn {
  /** One per day, in order. */
  readonly outcomes: readonly DayOutcome[];
  /** The verdict on each day that is no longer open, in order. */
  readonly verdicts: readonly (Verdict & { readonly day: LocalDate })[];
  readonly vocabulary: Vocabulary | null;
  /** Rows that are new or have changed; none of a day that is not believed, unless it was only read too early. */
  readonly rows: readonly Departure[];
  /** Stored rows of complete days that there are no flights behind. */
  readonly ghosts: readonly Departure[];
}

/** Offsets in days of the same weekday in the weeks around. */
const WEEKS_AROUND = [-7, -14, -21, -28, 7, 14, 21, 28];

/**
 * Judges each day by the data contract and reconciles the accepted days with what was known. Days of the reading are
 * compared with each other as they are in it, not as they are stored, so that the same reading gives the same result
 * when it is repeated.
 */
export function takeIn(reading: Reading): TakenIn {
  const { airport, from, to, batch, now } = reading;
  const byDay = Map.groupBy(batch.observations, (o) => localDateOf(o.scheduledAt, airport.timeZone));
  const outcomes: DayOutcome[] = [];
  const verdicts: TakenIn["verdicts"][number][] = [];
  const accepted: FlightObservation[] = [];
  const ghosts: Departure[] = [];
  const known = [...reading.known];
  let { vocabulary } = reading;
  const one = from === to;
  // An unusable row has no day. In a reading of several days, issues count against all days when they are many, and
  // against none otherwise.
  const issues = one || batch.issues.length > MAX_ISSUE_SHARE * batch.observations.length ? batch.issues : [];
  for (const day of dayRange(from, to)) {
    const observations = byDay.get(day) ?? [];
    const sameWeekday = WEEKS_AROUND.flatMap((offset) => {
      const other = addDays(day, offset);
      return (other < from || other > to ? reading.counts.get(other) : byDay.get(other)?.length) ?? [];
    });
    const duplicates = one ? (batch.duplicates ?? 0) : 0;
    const novelty = vocabulary && noveltyOf(vocabulary, day, observations);
    const { timeZone } = airport;
    const refusal = reading.refused?.get(day);
    const verdict = checkDay({
      ...{ observations, issues, duplicates, sameWeekday, timeZone },
      ...(novelty && { novelty }),
      ...(refusal?.flights === observations.length && { toldSameForMs: now - refusal.since }),
    });
    const outcome = judge(day, verdict, observations.length, now, airport);
    outcomes.push(outcome);
    if (outcome.state !== "open") verdicts.push({ day, ...verdict });
    if (vocabulary && outcome.state === "complete") vocabulary = learnWords(vocabulary, day, observations);
    if (outcome.state === "complete") {
      accepted.push(...observations.map(closed));
      const stored = known.filter((row) => row.localDate === day);
      ghosts.push(
        ...ghostsOf({ known: stored, listed: observations, source: observations[0]?.source ?? "", sameWeekday }),
      );
    }
    if (outcome.state === "open" && verdict.onlyEarly) accepted.push(...observations);
  }
  const before = new Map(known.map((row) => [row.flightKey, row]));
  const { changed } = reconcile(airport, before, accepted, reading.labelLagMin);
  const complete = new Set(outcomes.filter((o) => o.state === "complete").map((o) => o.day));
  const over = known.filter((row) => complete.has(row.localDate));
  const gone = new Set(ghosts);
  const left = over.filter((row) => !gone.has(row));
  return { outcomes, verdicts, vocabulary, rows: [...changed, ...vanished(left, accepted)], ghosts };
}

/** A flight that a source still shows as scheduled after its day is over has no known outcome. */
const closed = (o: FlightObservation): FlightObservation =>
  o.status === "scheduled" ? { ...o, status: "unknown" } : o;

/**
 * A day that is not believed stays open soon after its end: it is asked for again at short distances. If it was only
 * read too early its rows are taken in all the same.
 */
function judge(day: LocalDate, verdict: Verdict, rows: number, now: Instant, airport: Airport): DayOutcome {
  const detail = [toldOf(rows), ...verdict.reasons].join("; ");
  if (verdict.verdict !== "quarantine") return { day, state: "complete", detail, ok: true };
  const early = rows > 0 && !labelsAreFinal(day, airport.timeZone, now);
  return { day, state: early ? "open" : "quarantined", detail, ok: false };
}
