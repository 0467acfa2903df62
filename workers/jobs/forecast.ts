import type { Airport } from "../../core/airports/airport.ts";
import { buildFeatures } from "../../core/features/build.ts";
import type { HistoryView } from "../../core/features/past/history.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { standsIn } from "../../core/forecast/baselines.ts";
import { type Corrections, forecastDay, type IssuedForecast, type ServingModels } from "../../core/forecast/issue.ts";
import { type ShadowModel, shadowDay } from "../../core/forecast/shadow-forecasts.ts";
import type { ShadowedFlight } from "../../core/forecast/shadow-text.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { issueHour, issueSlot } from "../../core/schedule/plan.ts";
import { confirmedThrough } from "../../core/schedule/timetable-plan.ts";
import { dayRange, HOUR, type LocalDate, toLocal } from "../../core/time.ts";
import { putShadows } from "../platform/bucket/shadows.ts";
import { readSchedule } from "../platform/db/flights.ts";
import { firstLedgerDay, readPredictions, writeIssue } from "../platform/db/ledger.ts";
import type { Deps } from "../platform/deps.ts";
import { servingHistory } from "../platform/serving/history.ts";
import { servingModels } from "../platform/serving/models.ts";
import { shadowModels } from "../platform/serving/shadows.ts";
import { weatherAround } from "../platform/serving/weather-around.ts";
import { keysHashOf } from "./schedule/keys-hash.ts";

/**
 * Flights this close are forecast anew every hour: the state of the day so far says most about them. An hour more than
 * the shortest lead bucket, so that the next one too ends with a forecast that knows the day.
 */
const NEXT_HOURS_MS = 7 * HOUR;

/**
 * Forecasts the flights of today and tomorrow that have not left, or those without a forecast, and writes them to the
 * ledger.
 */
export async function runForecast(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const { from, to, reason, scope = "all" } = lease;
  const flights = await readSchedule(deps.db, airport.iata, from, to);
  const models = await servingModels(deps, airport);
  const skip = scope !== "all" ? await forecastKeys(deps, airport, lease) : new Set<string>();
  const soon = (f: Departure): boolean => scope === "soon" && f.scheduledAt - deps.now <= NEXT_HOURS_MS;
  const wanted = (f: Departure): boolean => isAhead(f, deps.now) && (soon(f) || !skip.has(f.flightKey));
  const { board, shifts, spreads, firstForecastDay: first } = await deps.conductor(airport.iata).facts();
  const through = board ? confirmedThrough(board) : to;
  const past = models.champion && flights.some(wanted) ? await servingHistory(deps, airport) : null;
  if (past?.broken) deps.log({ event: "features-broken", airport: airport.iata, ...past.broken });
  const view = past?.history.asOf(deps.now) ?? null;
  const corrections = { shifts: shifts ?? {}, spreads: spreads ?? {} };
  // What only stands in is no champion: a training is due at once, and nothing is measured against it.
  const champion = models.champion && !standsIn(models.champion.name) ? models.champion.version : null;
  const shadows = view && champion !== null ? await shadowModels(deps, airport, champion) : [];
  const { issued, shadowed } = flights.some(wanted)
    ? await makeForecasts({ deps, airport, lease, flights, models, shadows, view, corrections, wanted, through })
    : NOTHING;
  const local = toLocal(deps.now, airport.timeZone);
  const facts = {
    champion,
    ...(past?.broken ? { brokenFeatures: past.broken.key } : {}),
    issue: {
      at: deps.now,
      slot: issueSlot(local),
      hour: issueHour(local),
      champion,
      keysHash: await keysHashOf(flights),
      through,
    },
  };
  if (issued.length === 0) return { status: "done", detail: `${reason}: no flight to forecast`, facts };
  const number = await writeIssue(
    deps.db,
    {
      airport: airport.iata,
      referenceTime: deps.now,
      reason,
      days: { from, to },
      ledger: issued.flatMap((f) => f.ledger),
      shown: issued.map((f) => f.shown),
      putShadows: shadowed.length === 0 ? null : (issue) => keepShadows(deps, airport, issue, shadows, shadowed),
    },
    { name: `${airport.iata}/predictions`, token: lease.token },
  );
  return {
    status: "done",
    detail: `${reason}: issue ${number}, ${issued.length} flights by ${issued[0]?.shown.model}`,
    facts: { ...facts, firstForecastDay: first ?? (await firstLedgerDay(deps.db, airport.iata)) ?? from },
  };
}

const isAhead = (f: Departure, now: number): boolean =>
  f.scheduledAt > now && (f.status === "scheduled" || f.status === "unknown");

async function forecastKeys(deps: Deps, airport: Airport, { from, to }: Lease): Promise<Set<string>> {
  return new Set((await readPredictions(deps.db, airport.iata, from, to)).map((p) => p.flightKey));
}

interface ForecastRequest {
  readonly deps: Deps;
  readonly airport: Airport;
  readonly lease: Lease;
  readonly flights: readonly Departure[];
  readonly models: ServingModels;
  /** Models that forecast beside the champion, unseen. */
  readonly shadows: readonly ShadowModel[];
  /** The past as of now; null without a champion, which alone reads it. */
  readonly view: HistoryView | null;
  readonly corrections: Corrections;
  readonly wanted: (f: Departure) => boolean;
  /** Flights of later days are only expected: what is usual for them is all that can be said. */
  readonly through: LocalDate;
}

/** The forecasts of an issue, and those made in shadow. */
interface Made {
  readonly issued: readonly IssuedForecast[];
  readonly shadowed: readonly ShadowedFlight[];
}

const NOTHING: Made = { issued: [], shadowed: [] };

async function makeForecasts(request: ForecastRequest): Promise<Made> {
  const { deps, airport, lease, flights, models, shadows, view, corrections, wanted, through } = request;
  const byDay = Map.groupBy(flights, (f) => f.localDate);
  const issued: IssuedForecast[] = [];
  const shadowed: ShadowedFlight[] = [];
  for (const day of dayRange(lease.from, lease.to)) {
    const all = byDay.get(day) ?? [];
    const rows = view && day <= through ? await featuresOf(deps, airport, view, day, all) : null;
    const about = { flights: all, rows, corrections, wanted, now: deps.now, zone: airport.timeZone };
    issued.push(...forecastDay({ ...about, models }));
    const unseen = shadows.length > 0 ? shadowDay(shadows, about) : { flights: [], broken: [] };
    shadowed.push(...unseen.flights);
    for (const { version, reason } of unseen.broken)
      deps.log({ event: "shadow-refused", airport: airport.iata, day, version, reason });
  }
  return { issued, shadowed };
}

/** Puts the shadow forecasts of an issue into the bucket; returns the hash that its link of the ledger holds. */
const keepShadows = (
  { bucket, now }: Deps,
  { iata }: Airport,
  issue: number,
  versions: readonly ShadowModel[],
  flights: readonly ShadowedFlight[],
): Promise<string> => putShadows(bucket, { airport: iata, issue, knownAt: now, versions, flights });

async function featuresOf(deps: Deps, airport: Airport, view: HistoryView, day: LocalDate, flights: Departure[]) {
  const sky = await weatherAround(deps.db, airport, day, day, deps.now);
  return buildFeatures({ view, day, flights, ...sky, referenceTime: deps.now, zone: airport.timeZone });
}
