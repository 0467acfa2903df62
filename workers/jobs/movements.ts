import type { Airport } from "../../core/airports/airport.ts";
import { type ArrivalObservation, arrivalRow, mirrored, mirroredRow } from "../../core/flights/arrival.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import type { TakenIn } from "../../core/intake/take-in.ts";
import type { Vocabulary } from "../../core/intake/vocabulary.ts";
import type { ArrivalSource, FlightSource, ParsedBatch } from "../../core/sources/source.ts";
import type { Instant, LocalDate } from "../../core/time.ts";
import { countArrivalsByDay, readArrivals, removeArrivals, writeArrivals } from "../platform/db/arrivals.ts";
import { readVocabulary, recordJudgements, recordVerdicts } from "../platform/db/day-contracts.ts";
import { countByDay, readDepartures, removeDepartures, writeDepartures } from "../platform/db/flights.ts";
import { mendIdentity } from "../platform/db/identity.ts";

type Days = readonly [db: D1Database, airport: string, from: LocalDate, to: LocalDate];

/**
 * What differs between departures and arrivals where days of either are filled: the table, and what is kept of it
 * besides. Everything else is done in one way, on arrivals in the form of departures (`core/flights/arrival.ts`).
 */
interface Movements {
  readonly kind: "flights" | "arrivals";
  readonly observations: (batch: ParsedBatch<FlightObservation | ArrivalObservation>) => ParsedBatch<FlightObservation>;
  readonly read: (...days: Days) => Promise<readonly Departure[]>;
  readonly write: (db: D1Database, rows: readonly Departure[]) => Promise<void>;
  readonly remove: (db: D1Database, keys: readonly string[]) => Promise<void>;
  readonly counts: (...days: Days) => Promise<Map<LocalDate, number>>;
  /** Mends keys from before numbers had one form. Of arrivals there never were any. */
  readonly mend: (db: D1Database, airport: string, from: LocalDate, to: LocalDate, now: Instant) => Promise<unknown>;
  /** The list of airlines and places that is kept; null where none is. */
  readonly vocabulary: (db: D1Database, airport: string) => Promise<Vocabulary | null>;
  readonly judge: (
    db: D1Database,
    airport: Airport,
    source: FlightSource | ArrivalSource,
    taken: Pick<TakenIn, "verdicts" | "vocabulary">,
    now: Instant,
  ) => Promise<void>;
}

const DEPARTURES: Movements = {
  kind: "flights",
  observations: (batch) => batch as ParsedBatch<FlightObservation>,
  read: readDepartures,
  write: writeDepartures,
  remove: removeDepartures,
  counts: countByDay,
  mend: mendIdentity,
  vocabulary: readVocabulary,
  judge: (db, airport, source, { verdicts, vocabulary }, now) =>
    vocabulary
      ? recordVerdicts(db, airport, source, { verdicts, vocabulary }, now)
      : recordJudgements(db, airport.iata, source, verdicts, now),
};

const ARRIVALS: Movements = {
  kind: "arrivals",
  observations: (batch) => ({
    ...batch,
    observations: batch.observations.map((o) => mirrored(o as ArrivalObservation)),
  }),
  read: async (...days) => (await readArrivals(...days)).map(mirroredRow),
  write: (db, rows) => writeArrivals(db, rows.map(arrivalRow)),
  remove: removeArrivals,
  counts: countArrivalsByDay,
  mend: async () => {},
  vocabulary: async () => null,
  judge: (db, airport, source, { verdicts }, now) => recordJudgements(db, airport.iata, source, verdicts, now),
};

/** How the days of a source are kept. */
export const movementsOf = ({ kind }: FlightSource | ArrivalSource): Movements =>
  kind === "arrivals" ? ARRIVALS : DEPARTURES;
