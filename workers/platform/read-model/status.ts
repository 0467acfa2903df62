import { and, eq, gt, inArray } from "drizzle-orm";
import type { Airport } from "../../../core/airports/airport.ts";
import type { HealthFacts } from "../../../core/api/freshness.ts";
import type { StatusReport } from "../../../core/api/read-model.ts";
import { standsIn } from "../../../core/forecast/baselines.ts";
import type { TrainerStatus } from "../../../core/rpc/trainer.ts";
import type { Wait } from "../../../core/schedule/jobs.ts";
import { addDays, daysBetween, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import { reader } from "../db/client.ts";
import { schedule } from "../db/tables/flights.ts";
import { predictions } from "../db/tables/forecasts.ts";
import { readTick, type TickState } from "../db/tick.ts";
import type { Config } from "../env.ts";
import { readBackfill } from "./backfill.ts";
import { completeTo } from "./board.ts";
import { readData } from "./data.ts";

type Components = StatusReport["components"];

/** A component before its state is decided. */
interface Part extends Pick<Components[number], "kind" | "id" | "completeTo"> {
  readonly at: Instant | null;
  readonly wait: Wait | null;
}

export async function readStatus(
  db: D1Database,
  airport: Airport,
  config: Config,
  trainer: TrainerStatus,
): Promise<StatusReport | null> {
  const tick = await readTick(db, airport.iata);
  if (!tick) return null;
  const { facts } = tick.conductor;
  const champion = trainer.champion && !standsIn(trainer.champion.learner) ? trainer.champion : null;
  const { due, served, fallback, newest } = await forecastCounts(db, airport, tick.last);
  return {
    components: components(airport, tick, newest),
    backfill: readBackfill(airport, config, tick),
    features: features(airport, tick),
    data: await readData(db, airport),
    training: trainer.active && { ...trainer.active },
    hindcast: hindcastOf(trainer),
    champion: champion && {
      name: champion.learner,
      version: champion.version,
      trainedThrough: champion.trainedThrough as LocalDate,
    },
    forecasts: { due, served, fallback, newestIssuedAt: newest ?? facts.issue?.at ?? null },
  };
}

function hindcastOf({ hindcast }: TrainerStatus): StatusReport["hindcast"] {
  const { state, done, due } = hindcast ?? { state: "waiting", done: 0, due: 0 };
  return { state, done, due };
}

function features(airport: Airport, { conductor, last }: TickState): StatusReport["features"] {
  const { features: chain, building } = conductor.facts;
  const growing = building ?? chain;
  if (!growing) return { done: 0, due: 0 };
  const yesterday = addDays(localDateOf(last, airport.timeZone), -1);
  const due = Math.max(daysBetween(growing.start, yesterday) + 1, 1);
  return { done: Math.min(due, daysBetween(growing.start, growing.through) + 1), due };
}

function components(airport: Airport, tick: TickState, newestForecast: Instant | null): Components {
  const { facts } = tick.conductor;
  const { flights, weather } = airport.sources;
  const boardAt = facts.board?.at ?? null;
  const parts: Part[] = [
    { kind: "source", id: flights.source, at: boardAt, completeTo: boardAt, wait: facts.flightsWait },
    { kind: "table", id: "departures", at: tick.last, completeTo: completeTo(tick, airport.timeZone), wait: null },
    { kind: "table", id: "predictions", at: newestForecast, completeTo: newestForecast, wait: null },
  ];
  if (weather) {
    const at = facts.weatherForecast?.at ?? null;
    parts.push({ kind: "source", id: weather.source, at, completeTo: at, wait: facts.weatherWait });
  }
  return parts.map(({ kind, id, at, completeTo: to, wait }) => {
    const standing = wait && tick.last < wait.until ? wait : null;
    const state = to !== null && tick.last - to > LATE_MS ? "late" : to === null || standing ? "waiting" : "ok";
    return { kind, id, since: at, completeTo: to, state, reason: standing && `${id} ${standing.detail}` };
  });
}

/** A component whose data ends more than a day and a half ago is late. */
const LATE_MS = 36 * 3_600_000;

/** Counts the flights of today and tomorrow still ahead (`due`), those with a forecast, and those with a baseline's. */
async function forecastCounts(db: D1Database, airport: Airport, now: Instant) {
  const rows = await reader(db)
    .select({ model: predictions.model, at: predictions.knownAt })
    .from(schedule)
    .leftJoin(predictions, eq(predictions.flightKey, schedule.flightKey))
    .where(
      and(
        eq(schedule.airport, airport.iata),
        gt(schedule.scheduledAt, now),
        inArray(schedule.status, ["scheduled", "unknown"]),
      ),
    );
  const served = rows.filter((row) => row.model !== null);
  return {
    due: rows.length,
    served: served.length,
    fallback: served.filter((row) => standsIn(row.model ?? "")).length,
    newest: served.length > 0 ? (Math.max(...served.map((row) => row.at ?? 0)) as Instant) : null,
  };
}

export async function readHealth(db: D1Database, airport: Airport): Promise<HealthFacts> {
  const tick = await readTick(db, airport.iata);
  const facts = tick?.conductor.facts;
  const { due, served, fallback, newest } = await forecastCounts(db, airport, tick?.last ?? (0 as Instant));
  const champion = tick?.trainer.champion;
  const sources = [{ id: airport.sources.flights.source, newest: facts?.board?.at ?? null }];
  if (airport.sources.weather)
    sources.push({ id: airport.sources.weather.source, newest: facts?.weatherForecast?.at ?? null });
  return {
    iata: airport.iata,
    startedAt: tick?.first ?? null,
    sources,
    forecast: newest,
    champion: champion && !standsIn(champion.learner) ? (champion.createdAt as Instant) : null,
    flights: { due, served, fallback },
    ...(tick ? { lastTick: tick.last, throwing: tick.conductor.throwing ?? [] } : {}),
  };
}
