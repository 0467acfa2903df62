import type { Airport } from "../../core/airports/airport.ts";
import type { ArrivalObservation } from "../../core/flights/arrival.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import { gotNothing, withoutAnswer } from "../../core/intake/no-answer.ts";
import { type Reading, type TakenIn, takeIn } from "../../core/intake/take-in.ts";
import { toldNumbers } from "../../core/intake/told-numbers.ts";
import type { DayOutcome, Lease, Outcome, Wait } from "../../core/schedule/jobs.ts";
import { waitingDay, waitOf } from "../../core/schedule/source-waits.ts";
import { flightSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import type { ArrivalSource, FlightSource, ParsedBatch } from "../../core/sources/source.ts";
import { addDays, dayRange, type LocalDate } from "../../core/time.ts";
import { BY_CONTRACT, recordQuarantine, refusalsOfDays, resolveQuarantine } from "../platform/db/captures.ts";
import type { Deps } from "../platform/deps.ts";
import { mendedFacts } from "./believed-again.ts";
import { type CollectDeps, collect, pieces } from "./collect.ts";
import { movementsOf } from "./movements.ts";

/** Fills days of history: asked for, checked against the contract, reconciled. Each day comes to its own end. */
export async function runFlights(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const { days, flightsWait } = await readDays(deps, airport, flightSourceOf(airport), lease);
  const good = days.filter((day) => day.ok).length;
  const failed = gotNothing(days);
  const detail = `${good} of ${days.length} days read${failed ? `: the source ${days[0]?.detail}` : ""}`;
  const facts = { flightsWait, ...(await mendedFacts(deps, airport, "flights", days)) };
  return { status: flightsWait ? "waiting" : failed ? "failed" : "done", detail, days, facts };
}

export interface DaysRead {
  readonly days: readonly DayOutcome[];
  /** Flights that could be read. */
  readonly rows: number;
  /** The source wants to be left alone; the days that are left wait. */
  readonly flightsWait: Wait | null;
}

/** Asks `source` about the flights, or the arrivals, of local days `from` … `to` and takes in what it says. */
export async function readDays(
  deps: CollectDeps,
  airport: Airport,
  source: FlightSource | ArrivalSource,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<DaysRead> {
  const movements = movementsOf(source);
  await movements.mend(deps.db, airport.iata, addDays(from, -1), addDays(to, 1), deps.now);
  const stored = await movements.counts(deps.db, airport.iata, addDays(from, -28), addDays(to, 28));
  // The days to be read count as they are read, not as an interrupted job may have left them.
  const counts = new Map([...stored].filter(([day]) => day < from || day > to));
  const days: DayOutcome[] = [];
  let vocabulary = await movements.vocabulary(deps.db, airport.iata);
  const refused = toldNumbers(await refusalsOfDays(deps.db, airport.iata, source.id, from, to));
  let rows = 0;
  for (const piece of pieces(from, to, source.capabilities.daysPerRequest)) {
    const window = { ...piece, now: deps.now, purpose: "history" as const };
    const { result, rawKeys } = await collect<FlightObservation | ArrivalObservation>(deps, airport, source, window);
    if (!result.ok) {
      const { error } = result;
      const flightsWait = waitOf(source.kind, error);
      if (flightsWait) {
        const { until, detail } = flightsWait;
        days.push(...dayRange(piece.from, to).map((day) => waitingDay(day, detail, until)));
        return { days, rows, flightsWait };
      }
      days.push(
        ...dayRange(piece.from, piece.to).map((day) => withoutAnswer(source.kind, day, error, airport, deps.now)),
      );
      continue;
    }
    rows += result.value.observations.length;
    const past = { counts, vocabulary, refused };
    const taken = await takeInto(deps, {
      airport,
      source,
      piece,
      batch: movements.observations(result.value),
      rawKey: rawKeys.at(-1) ?? "",
      past,
    });
    days.push(...taken.outcomes);
    vocabulary = taken.vocabulary;
    for (const { day, verdict, counts: n } of taken.verdicts) if (verdict !== "quarantine") counts.set(day, n.rows);
  }
  return { days, rows, flightsWait: null };
}

/** An answer about local days `from` … `to` that could be parsed. */
interface ParsedAnswer {
  readonly airport: Airport;
  readonly source: FlightSource | ArrivalSource;
  readonly piece: { readonly from: LocalDate; readonly to: LocalDate };
  readonly batch: ParsedBatch<FlightObservation>;
  /** Key of the last of the answers in the archive. */
  readonly rawKey: string;
  readonly past: Pick<Reading, "counts" | "vocabulary" | "refused">;
}

/** Writes what a reading brought; a day that is not accepted gets a note in `quarantine` instead. */
async function takeInto(deps: Pick<Deps, "db" | "now">, answer: ParsedAnswer): Promise<TakenIn> {
  const { airport, source, piece, batch, rawKey, past } = answer;
  const movements = movementsOf(source);
  const known = await movements.read(deps.db, airport.iata, addDays(piece.from, -1), addDays(piece.to, 1));
  const { labelLagMin } = source.capabilities;
  const taken = takeIn({ airport, ...piece, batch, now: deps.now, labelLagMin, known, ...past });
  const { outcomes, rows, ghosts } = taken;
  const apart = outcomes.filter(({ state }) => state === "quarantined");
  await recordQuarantine(
    deps.db,
    apart.map(({ day, detail }) => ({
      id: `${rawKey}#${day}`,
      airport: airport.iata,
      source: source.id,
      label: day,
      rawKey,
      reason: BY_CONTRACT,
      detail,
      adapterVersion: source.version,
      knownAt: deps.now,
    })),
  );
  await movements.write(deps.db, rows);
  await movements.remove(
    deps.db,
    ghosts.map(({ flightKey }) => flightKey),
  );
  await movements.judge(deps.db, airport, source, taken, deps.now);
  // Only now: a note must not be crossed out for rows that never arrived.
  const complete = outcomes.filter(({ state }) => state === "complete").map(({ day }) => day);
  if (complete.length > 0) await resolveQuarantine(deps.db, airport.iata, source.id, complete, deps.now);
  return taken;
}
