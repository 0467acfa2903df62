import type { Airport } from "../../../../core/airports/airport.ts";
import type { Departure } from "../../../../core/flights/departure.ts";
import type { FlightObservation } from "../../../../core/flights/flight.ts";
import { reconcile } from "../../../../core/flights/reconcile.ts";
import { flightSourceOf } from "../../../../core/sources/catalogue/airport-sources.ts";
import { sourceById } from "../../../../core/sources/catalogue/index.ts";
import type { FlightSource } from "../../../../core/sources/source.ts";
import type { Instant, LocalDate } from "../../../../core/time.ts";
import { parseArchived } from "../../bucket/parse-archived.ts";
import { boardsUntil, type Capture } from "../../db/captures.ts";
import type { Deps } from "../../deps.ts";

/** A board of a day out of the archive. */
interface ListedThen {
  /** When its newest answer came; null where there is no board that can be read. */
  readonly boardAt: Instant | null;
  readonly flights: readonly Departure[];
}

/**
 * The flights of a local day as the newest archived board not after a moment lists them, parsed with today's adapter. Where
 * a board takes several requests it is the newest answer to each; one that cannot be read is passed over.
 */
export async function listedThen(
  { db, bucket }: Pick<Deps, "db" | "bucket">,
  airport: Airport,
  day: LocalDate,
  at: Instant,
): Promise<ListedThen> {
  const answers = await boardsUntil(db, airport.iata, day, at);
  const newest = answers[0];
  if (!newest) return NOTHING;
  const source = sourceOf(airport, newest);
  const asked = source.requests(airport, {
    from: newest.fromDay as LocalDate,
    to: newest.toDay as LocalDate,
    now: newest.knownAt as Instant,
    purpose: "board",
  });
  const observations: FlightObservation[] = [];
  let boardAt: Instant | null = null;
  for (const { label } of asked)
    for (const capture of answers.filter((one) => one.source === newest.source && one.label === label)) {
      const parsed = await parseArchived<FlightObservation>(bucket, airport, source, capture);
      if (!parsed.ok) continue;
      observations.push(...parsed.value.observations);
      boardAt = Math.max(boardAt ?? 0, capture.knownAt) as Instant;
      break;
    }
  const { changed } = reconcile(airport, new Map(), observations, source.capabilities.labelLagMin);
  return { boardAt, flights: changed.filter(({ localDate }) => localDate === day) };
}

const NOTHING: ListedThen = { boardAt: null, flights: [] };

/** The source that gave a board, which may be another one than the airport's of today. */
function sourceOf(airport: Airport, { source }: Capture): FlightSource {
  const then = sourceById(source);
  return then.kind === "flights" ? then : flightSourceOf(airport);
}
