import type { Airport } from "../../../core/airports/airport.ts";
import type { ArrivalObservation } from "../../../core/flights/arrival.ts";
import type { Departure } from "../../../core/flights/departure.ts";
import type { FlightObservation } from "../../../core/flights/flight.ts";
import { withoutOutcome } from "../../../core/flights/reconcile.ts";
import { type TakenIn, takeIn } from "../../../core/intake/take-in.ts";
import type { DayOutcome } from "../../../core/schedule/jobs.ts";
import type { ArrivalSource, FlightSource } from "../../../core/sources/source.ts";
import { addDays, type LocalDate } from "../../../core/time.ts";
import {
  capturesAbout,
  hasUndatedCaptures,
  resolveQuarantine,
  resolveUnreadable,
  standingRefusals,
} from "../../platform/db/captures.ts";
import { judgedBy } from "../../platform/db/day-contracts.ts";
import type { Deps } from "../../platform/deps.ts";
import { movementsOf } from "../movements.ts";
import { readArchived, type Unreadable } from "./archived.ts";

/** What came of reading the archive again. */
export interface Reparsed {
  /** What the newest answer makes of each day, rising; only of days that archived answers of the source are about. */
  readonly outcomes: readonly DayOutcome[];
  /** Rows of D1 that are new or have changed. */
  readonly changed: number;
  /** Answers that were read, and those that could not be. */
  readonly answers: number;
  readonly unreadable: readonly Unreadable[];
}

/**
 * Parses what the archive holds about local days `from` … `to` with today's adapters and brings `departures`,
 * of a source of arrivals `arrivals`, to what comes of it; asks nobody. With the parser that read the answers before, nothing changes. The answers are taken in as
 * they came. Where nobody watched the board a day is made from nothing, so that an outcome read wrongly can be taken
 * back and a row that no answer names loses its outcome; where the board was watched, its outcomes stand unless an
 * answer names another. A day that this version of the adapter has refused stays refused; the note of one that is
 * believed now is crossed out. The Conductor is not told: the caller has the outcomes.
 *
 * Days are those that an archived answer of `source` is about; what other sources said of them is heard too. Bodies of
 * all their answers are read one after another, so ask for a month at most.
 */
export async function reparseFlights(
  deps: Pick<Deps, "db" | "bucket" | "now">,
  airport: Airport,
  source: FlightSource | ArrivalSource,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Reparsed> {
  const { db } = deps;
  const { iata } = airport;
  const movements = movementsOf(source);
  const { answers, unreadable } = await readArchived<
    FlightObservation | ArrivalObservation,
    FlightSource | ArrivalSource
  >(deps, airport, source.kind, ["history"], span);
  await movements.mend(db, iata, addDays(span.from, -1), addDays(span.to, 1), deps.now);
  const stored = await movements.read(db, iata, addDays(span.from, -1), addDays(span.to, 1));
  const refused = await standingRefusals(db, iata);
  const counts = await movements.counts(db, iata, addDays(span.from, -28), addDays(span.to, 28));
  const boards = (await capturesAbout(db, iata, ["board"], span)).filter((c) => c.source === source.id);
  const watched = (day: LocalDate) => boards.some((c) => (c.fromDay ?? "") <= day && day <= (c.toDay ?? ""));
  const about = (day: LocalDate) =>
    inSpan(day, span) && answers.some((a) => a.source.id === source.id && inSpan(day, a));

  const rows = new Map(stored.filter((row) => watched(row.localDate)).map((row) => [row.flightKey, row]));
  const named = new Set<string>();
  const outcomes = new Map<LocalDate, DayOutcome>();
  const verdicts = new Map<LocalDate, TakenIn["verdicts"][number] & { readonly by: FlightSource | ArrivalSource }>();
  let vocabulary = await movements.vocabulary(db, iata);
  for (const { source: by, from, to, batch: said } of answers) {
    const batch = movements.observations(said);
    const { labelLagMin } = by.capabilities;
    const known = rows.values();
    const taken = takeIn({ airport, from, to, batch, now: deps.now, labelLagMin, known, counts, vocabulary });
    vocabulary = taken.vocabulary;
    const believed = (day: LocalDate) => about(day) && (refused.get(`${by.id} ${day}`) ?? 0) < by.version;
    for (const row of taken.rows) if (believed(row.localDate)) rows.set(row.flightKey, row);
    for (const outcome of taken.outcomes) if (believed(outcome.day)) outcomes.set(outcome.day, outcome);
    for (const verdict of taken.verdicts) if (believed(verdict.day)) verdicts.set(verdict.day, { ...verdict, by });
    for (const { flightKey } of batch.observations) named.add(flightKey);
  }
  const complete = new Set([...outcomes.values()].filter((o) => o.state === "complete").map((o) => o.day));
  const misread = (await hasUndatedCaptures(db, iata))
    ? []
    : stored.filter((row) => complete.has(row.localDate) && !watched(row.localDate) && !named.has(row.flightKey));
  const changed = differing(stored, [...rows.values(), ...misread.map(withoutOutcome)]);
  await movements.write(db, changed);
  const judged = await judgedBy(db, iata, source.id, span.from, span.to);
  const anew = [...verdicts.values()].filter(({ day, by }) => (judged.get(day) ?? 0) < by.version);
  for (const [by, ofSource] of Map.groupBy(anew, (verdict) => verdict.by))
    await movements.judge(db, airport, by, { verdicts: ofSource, vocabulary }, deps.now);
  if (refused.size > 0) {
    await resolveQuarantine(db, iata, source.id, [...complete], deps.now);
    await resolveUnreadable(
      db,
      iata,
      answers.flatMap((answer) => answer.rawKeys),
      deps.now,
    );
  }
  return {
    outcomes: [...outcomes.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    changed: changed.length,
    answers: answers.length,
    unreadable,
  };
}

const inSpan = (day: LocalDate, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): boolean =>
  from <= day && day <= to;

/**
 * Rows that say something else than what is stored. When it was known is no matter of parsing: a row that says the same
 * keeps that.
 */
function differing(stored: readonly Departure[], rows: readonly Departure[]): Departure[] {
  const text = (row: Departure) => JSON.stringify({ ...row, knownAt: 0 }, Object.keys(row).sort());
  const before = new Map(stored.map((row) => [row.flightKey, text(row)]));
  return rows.filter((row) => before.get(row.flightKey) !== text(row));
}
