import type { Airport } from "../../core/airports/airport.ts";
import { buildFeatures } from "../../core/features/build.ts";
import type { HistoryView } from "../../core/features/past/history.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { type Corrections, forecastDay, type IssuedForecast, type ServingModels } from "../../core/forecast/issue.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { issueHour, issueSlot } from "../../core/schedule/plan.ts";
import { confirmedThrough } from "../../core/schedule/timetable-plan.ts";
import { dayRange, HOUR, type LocalDate, toLocal } from "../../core/time.ts";
import { readSchedule } from "../platform/db/flights.ts";
import { readPredictions, writeIssue } from "../platform/db/ledger.ts";
import type { Deps } from "../platform/deps.ts";
import { servingHistory } from "../platform/serving/history.ts";
import { servingModels } from "../platform/serving/models.ts";
import { weatherAround } from "../platform/serving/weather-around.ts";
import { keysHashOf } from "./keys-hash.ts";

/**
 * Flights this close are forecast anew every hour: the state of the day so far says most about them. An hour more than the shortest
 * lead bucket, so that the next one too ends with a forecast that knows the day.
 */
const NEXT_HOURS_MS = 7 * HOUR;

/** Forecasts the flights of today and tomorrow that have not left, or those without a forecast, and writes them to the ledger. */
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
  const issued = flights.some(wanted)
    ? await makeForecasts({ deps, airport, lease, flights, models, view, corrections, wanted, through })
    : [];
  const local = toLocal(deps.now, airport.timeZone);
  const facts = {
    champion: models.champion?.version ?? null,
    ...(past?.broken ? { brokenFeatures: past.broken.key } : {}),
    issue: {
      at: deps.now,
      slot: issueSlot(local),
      hour: issueHour(local),
      champion: models.champion?.version ?? null,
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
    },
    { name: `${airport.iata}/predictions`, token: lease.token },
  );
  return {
    status: "done",
    detail: `${reason}: issue ${number}, ${issued.length} flights by ${issued[0]?.shown.model}`,
    facts: { ...facts, firstForecastDay: first ?? from },
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
  /** The past as of now; null without a champion, which alone reads it. */
  readonly view: HistoryView | null;
  readonly corrections: Corrections;
  readonly wanted: (f: Departure) => boolean;
  /** Flights of later days are only expected: what is usual for them is all that can be said. */
  readonly through: LocalDate;
}

async function makeForecasts(request: ForecastRequest): Promise<IssuedForecast[]> {
  const { deps, airport, lease, flights, models, view, corrections, wanted, through } = request;
  const byDay = Map.groupBy(flights, (f) => f.localDate);
  const issued: IssuedForecast[] = [];
  for (const day of dayRange(lease.from, lease.to)) {
    const all = byDay.get(day) ?? [];
    const rows = view && day <= through ? await featuresOf(deps, airport, view, day, all) : null;
    issued.push(
      ...forecastDay({ flights: all, rows, models, corrections, wanted, now: deps.now, zone: airport.timeZone }),
    );
  }
  return issued;
}

async function featuresOf(deps: Deps, airport: Airport, view: HistoryView, day: LocalDate, flights: Departure[]) {
  const sky = await weatherAround(deps.db, airport, day, day, deps.now);
  return buildFeatures({ view, day, flights, ...sky, referenceTime: deps.now, zone: airport.timeZone });
}
