import type { Airport } from "../../core/airports/airport.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import type { DayOutcome, Lease, Outcome, Wait } from "../../core/pipeline/jobs.ts";
import { type Reading, type TakenIn, takeIn } from "../../core/pipeline/take-in.ts";
import { SETTLED_AFTER_MS } from "../../core/pipeline/transition.ts";
import { waitingDay, waitOf } from "../../core/pipeline/waits.ts";
import { describeError, isPassing } from "../../core/sources/describe-error.ts";
import { flightsOf } from "../../core/sources/of-airport.ts";
import type { FlightSource, ParsedBatch, SourceError } from "../../core/sources/source.ts";
import { addDays, dayBounds, dayRange, type Instant, type LocalDate } from "../../core/time.ts";
import { recordQuarantine, resolveQuarantine } from "../platform/db/captures.ts";
import { readVocabulary, recordVerdicts } from "../platform/db/day-contracts.ts";
import { countByDay, readDepartures, writeDepartures } from "../platform/db/flights.ts";
import type { Deps } from "../platform/deps.ts";
import { collect, pieces } from "./collect.ts";

/** Fills days of history: asked for, checked against the contract, reconciled. Each day comes to its own end. */
export async function runFlights(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = flightsOf(airport);
  const stored = await countByDay(deps.db, airport.iata, addDays(lease.from, -28), addDays(lease.to, 28));
  // The days to be read count as they are read, not as an interrupted job may have left them.
  const counts = new Map([...stored].filter(([day]) => day < lease.from || day > lease.to));
  const days: DayOutcome[] = [];
  let vocabulary = await readVocabulary(deps.db, airport.iata);
  let flightsWait: Wait | null = null;
  for (const piece of pieces(lease.from, lease.to, source.capabilities.daysPerRequest)) {
    const window = { ...piece, now: deps.now, purpose: "history" as const };
    const { result, rawKeys } = await collect<FlightObservation>(deps, airport, source, window);
    flightsWait = result.ok ? null : waitOf("flights", result.error);
    if (flightsWait) {
      const { until, detail } = flightsWait;
      days.push(...dayRange(piece.from, lease.to).map((day) => waitingDay(day, detail, until)));
      break;
    }
    if (result.ok) {
      const taken = await takeInto(deps, airport, source, piece, result.value, rawKeys.at(-1) ?? "", {
        counts,
        vocabulary,
      });
      days.push(...taken.outcomes);
      vocabulary = taken.vocabulary;
      for (const { day, verdict, counts: n } of taken.verdicts) if (verdict !== "quarantine") counts.set(day, n.rows);
    } else {
      const { error } = result;
      days.push(...dayRange(piece.from, piece.to).map((day) => unavailable(day, airport, deps.now, error)));
    }
  }
  const good = days.filter((day) => day.ok).length;
  const detail = `${good} of ${days.length} days read`;
  return { status: flightsWait ? "waiting" : "done", detail, days, facts: { flightsWait } };
}

/** A source that does not have an old day will not have it later; anything else is tried again. */
function unavailable(day: LocalDate, airport: Airport, now: Instant, error: SourceError): DayOutcome {
  const detail = describeError(error);
  const old = now - dayBounds(day, airport.timeZone).end > SETTLED_AFTER_MS;
  if (old && error.reason === "http" && (error.status === 404 || error.status === 400))
    return { day, state: "parked", detail, ok: false };
  return { day, state: isPassing(error) || !old ? "open" : "quarantined", detail, ok: false };
}

/** Writes what a reading brought; a day that is not believed gets a note instead. */
async function takeInto(
  deps: Pick<Deps, "db" | "now">,
  airport: Airport,
  source: FlightSource,
  piece: { from: LocalDate; to: LocalDate },
  batch: ParsedBatch<FlightObservation>,
  rawKey: string,
  past: Pick<Reading, "counts" | "vocabulary">,
): Promise<TakenIn> {
  const known = await readDepartures(deps.db, airport.iata, addDays(piece.from, -1), addDays(piece.to, 1));
  const { labelLagMin } = source.capabilities;
  const taken = takeIn({ airport, ...piece, batch, now: deps.now, labelLagMin, known, ...past });
  const { outcomes, rows } = taken;
  for (const { day, state, detail } of outcomes)
    if (state === "quarantined") await setApart(deps, airport, source, day, rawKey, detail);
  await writeDepartures(deps.db, rows);
  await recordVerdicts(deps.db, airport, source, taken, deps.now);
  // Only now: a note must not be crossed out for rows that never arrived.
  for (const { day, state } of outcomes)
    if (state === "complete") await resolveQuarantine(deps.db, airport.iata, source.id, day, deps.now);
  return taken;
}

const setApart = (
  deps: Pick<Deps, "db" | "now">,
  airport: Airport,
  source: FlightSource,
  day: LocalDate,
  rawKey: string,
  detail: string,
) =>
  recordQuarantine(deps.db, [
    {
      ...{ id: `${rawKey}#${day}`, airport: airport.iata, source: source.id, label: day, rawKey, reason: "contract" },
      ...{ detail, adapterVersion: source.version, knownAt: deps.now },
    },
  ]);
