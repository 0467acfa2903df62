import type { Airport } from "../../core/airports/airport.ts";
import type { Board, BoardFlight, ModelReport, ReadModel } from "../../core/api/read-model.ts";
import { flightKey } from "../../core/flights/flight.ts";
import { Rng } from "../../core/rng.ts";
import {
  addDays,
  dayBounds,
  fromLocal,
  HOUR,
  type Instant,
  type LocalDate,
  localDate,
  localDateOf,
  MINUTE,
} from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import { TWIN } from "./airports.ts";
import { fakeAttempts } from "./attempts.ts";
import { FAKE_BACKFILL } from "./backfill.ts";
import { fakeData, NO_DATA } from "./data.ts";
import { fakeFlightReport } from "./flight.ts";
import { FAKE_MODEL, fakeForecast } from "./forecast.ts";
import { fakeGroups } from "./groups.ts";
import { fakeHindcast, NO_HINDCAST } from "./hindcast.ts";
import { fakeJournal } from "./journal.ts";
import { fakeMetrics } from "./metrics.ts";
import { fakeTraining, fakeTrainingObject } from "./training.ts";
import { fakeVerdict, NO_VERDICT } from "./verdict.ts";

/** Options of `fakeReadModel`. */
export interface FakeOptions {
  readonly airports?: readonly Airport[];
  readonly now: Instant;
  readonly flightsPerDay?: number;
  readonly version?: string;
  /** True if nothing has been forecast, trained or scored yet. */
  readonly empty?: boolean;
  readonly issuedAt?: Instant;
}

const CARRIERS = ["ZA", "NB", "KQ", "D8", "SK", "WF", "LH", "BA", "AF", "KL", "DY", "TK", "QR", "EK"];
const DESTINATIONS = ["BGO", "TRD", "SVG", "TOS", "BOO", "CPH", "ARN", "LHR", "AMS", "FRA", "CDG", "HEL", "IST", "DXB"];

/** A read model with invented data from a seed: a realistic day of an airport, whose flights before `now` have left. */
export function fakeReadModel(options: FakeOptions): ReadModel {
  const airports = options.airports ?? [TWIN];
  const find = (iata: string): Airport | undefined => airports.find((airport) => airport.iata === iata);
  const { now, empty = false } = options;
  return {
    airports: async () => airports.map((airport) => ({ airport, attribution: ["Weather: Open-Meteo, CC BY 4.0"] })),
    dataVersion: async (iata) => (find(iata) ? (options.version ?? "7-1f") : null),
    board: async (iata, day) => {
      const airport = find(iata);
      return airport ? fakeBoardOf(airport, day, options) : null;
    },
    flight: async (iata, query) => {
      const airport = find(iata);
      return airport ? fakeFlightReport(airport, query, await fakeBoardOf(airport, query.day, options)) : null;
    },
    inputs: async () => null,
    dayInputs: async (iata) => (find(iata) ? [] : null),
    firstIssuedAt: async (iata) => (find(iata) && !empty ? ((now - 400 * HOUR) as Instant) : null),
    boardAsOf: async (iata, day, at) => {
      const airport = find(iata);
      return airport ? fakeBoardOf(airport, day, { ...options, now: at }) : null;
    },
    featuresAsOf: async () => null,
    training: async (iata, version) => (find(iata) && !empty ? fakeTraining(iata, version) : null),
    trainingObject: async (_, version, shard) => fakeTrainingObject(version, shard),
    journal: async (iata) => (find(iata) ? fakeJournal(now, empty) : null),
    incidents: async (iata) =>
      find(iata) ? fakeJournal(now, empty).filter(({ closedAt }) => closedAt === null) : null,
    ledgerHead: async () => null,
    groups: async (iata) => {
      const airport = find(iata);
      return airport ? (empty ? [] : fakeGroups(localDateOf(now, airport.timeZone), 60)) : null;
    },
    ledgerText: async () => "",
    metrics: async (iata, query) => {
      const airport = find(iata);
      if (!airport) return null;
      const today = localDateOf(now, airport.timeZone);
      const live = empty ? [] : fakeMetrics(today, 60);
      const rows = [...live, ...live.map((row) => ({ ...row, kind: "hindcast" as const, version: 0 }))];
      return rows.filter(
        (row) =>
          (query.key === null || row.key === query.key) &&
          (query.model === null || row.model === query.model) &&
          (query.lead === null || row.lead === query.lead) &&
          (query.kind === null || row.kind === query.kind) &&
          (query.from === null || row.day >= query.from) &&
          (query.to === null || row.day <= query.to),
      );
    },
    model: async (iata) => {
      const airport = find(iata);
      return airport ? fakeModel(localDateOf(now, airport.timeZone), now, empty) : null;
    },
    status: async (iata) =>
      find(iata)
        ? {
            components: [
              { kind: "source", id: "hkia", state: "ok", since: now, completeTo: now, reason: null },
              { kind: "table", id: "departures", state: "late", since: now, completeTo: null, reason: "12 days open" },
            ],
            backfill: FAKE_BACKFILL,
            features: { done: 360, due: 365 },
            data: empty ? NO_DATA : fakeData(localDate("2024-06-01")),
            training: { runId: "r-1", phase: "fitting", progress: 0.4 },
            hindcast: { state: "running", done: 3, due: 18 },
            champion: empty ? null : { name: "gbdt", version: 42, trainedThrough: localDate("2024-05-30") },
            forecasts: { due: 210, served: empty ? 0 : 210, fallback: 0, newestIssuedAt: empty ? null : now },
          }
        : null,
    operations: async (iata) =>
      find(iata)
        ? {
            partitions: [{ job: "ingest", day: "2024-05-31", state: "complete", attempts: 0, detail: "" }],
            contracts: [],
            ...fakeAttempts(now),
            features: { start: "2023-06-01", through: "2024-05-30" },
            building: null,
            arrivals: null,
            training: {
              counts: { started: 43, finished: 42, failed: 1, promoted: 41, rejected: 1, rolledBack: 0 },
              maxSliceMs: 22,
            },
          }
        : null,
    health: async () =>
      airports.map(({ iata }) => ({
        iata,
        startedAt: (now - 400 * HOUR) as Instant,
        sources: [{ id: "hkia", newest: (now - HOUR) as Instant }],
        forecast: empty ? null : ((now - HOUR) as Instant),
        champion: empty ? null : ((now - 10 * HOUR) as Instant),
        flights: { due: 210, served: empty ? 0 : 210, fallback: 0 },
      })),
  };
}

/** The board of today or tomorrow; null on other days. */
function fakeBoardOf(airport: Airport, day: LocalDate, options: FakeOptions): Board | null {
  const today = localDateOf(options.now, airport.timeZone);
  return day === today || day === addDays(today, 1) ? fakeBoard(airport, day, options) : null;
}

function fakeBoard(airport: Airport, day: LocalDate, options: FakeOptions): Board {
  const { now, flightsPerDay = 150, empty = false } = options;
  const issuedAt = options.issuedAt ?? ((now - 25 * MINUTE) as Instant);
  const rng = Rng.seeded(`${airport.iata} ${day}`);
  const times = Array.from({ length: flightsPerDay }, () => bankedMinute(rng)).sort((a, b) => a - b);
  return {
    day,
    issuedAt: empty ? null : issuedAt,
    dataCompleteTo: (now - 10 * MINUTE) as Instant,
    model: empty ? null : FAKE_MODEL,
    listing: { kind: "current", boardAt: (now - 10 * MINUTE) as Instant },
    flights: times.map((minute) => fakeFlight({ airport, day, minute, rng, now, issuedAt: empty ? null : issuedAt })),
    weather: Array.from({ length: 24 }, (_, hour) => fakeWeather(day, hour, airport, rng)),
    coverage: empty ? null : { share: 0.796, flights: 2140 },
  };
}

/** A minute of departure from 05:30 to 23:30 in steps of five minutes: three banks over a uniform base. */
function bankedMinute(rng: Rng): number {
  const centre = [430, 800, 1090][rng.below(3)] as number;
  const minute = rng.uniform() < 0.3 ? 330 + rng.below(1080) : centre + rng.normal() * 75;
  return Math.round(Math.min(1410, Math.max(330, minute)) / 5) * 5;
}

interface FakeFlight {
  readonly airport: Airport;
  readonly day: LocalDate;
  /** Local minute of the scheduled departure, 0 … 1439. */
  readonly minute: number;
  readonly rng: Rng;
  readonly now: Instant;
  /** Reference time of its forecast; null for a flight without one. */
  readonly issuedAt: Instant | null;
}

function fakeFlight({ airport, day, minute, rng, now, issuedAt }: FakeFlight): BoardFlight {
  const carrier = CARRIERS[Math.floor(rng.uniform() ** 2 * CARRIERS.length)] as string;
  const number = `${carrier}${100 + rng.below(1900)}`;
  const scheduledAt = fromLocal(day, minute, airport.timeZone);
  const pLate15 = Math.min(
    0.93,
    Math.max(0.02, 0.06 + 0.28 * rng.uniform() ** 2 + (minute / 1440) * 0.22 * rng.exponential()),
  );
  const delay = Math.round(rng.uniform() < pLate15 ? 15 + 25 * rng.exponential() : -3 + 5 * rng.normal());
  const cancelled = rng.uniform() < 0.015;
  const gone = scheduledAt + delay * MINUTE < now;
  const estimated = !gone && rng.uniform() < 0.06;
  return {
    flightKey: flightKey(airport.iata, number, scheduledAt),
    number,
    carrier,
    destination: DESTINATIONS[rng.below(DESTINATIONS.length)] as string,
    codeshares: [],
    scheduledAt,
    status: !gone ? "scheduled" : cancelled ? "cancelled" : "departed",
    estimatedAt: estimated ? ((scheduledAt + 35 * MINUTE) as Instant) : null,
    actualAt: gone && !cancelled ? ((scheduledAt + delay * MINUTE) as Instant) : null,
    delayMin: gone && !cancelled ? delay : null,
    forecast: issuedAt === null ? null : fakeForecast(pLate15, rng, issuedAt),
  };
}

function fakeWeather(day: LocalDate, hour: number, airport: Airport, rng: Rng): WeatherHour {
  const { start } = dayBounds(day, airport.timeZone);
  return {
    validAt: (start + hour * HOUR) as Instant,
    tempC: -2 + 6 * Math.sin((hour - 8) / 4),
    dewpointC: -4,
    windMs: 4 + 3 * rng.uniform(),
    windDirDeg: 210,
    gustMs: 9 + 4 * rng.uniform(),
    precipMm: hour > 14 && hour < 19 ? 0.8 : 0,
    snowfallCm: hour > 16 && hour < 19 ? 0.6 : 0,
    visibilityKm: hour < 8 ? 1.4 : 20,
    pressureHpa: 1009,
    cloudPct: 80,
    weatherCode: 3,
  };
}

function fakeModel(today: LocalDate, now: Instant, empty: boolean): ModelReport {
  const series = { served: "champion", baseline: "carrier-hour" };
  if (empty) {
    return {
      series,
      champion: null,
      previous: null,
      challengers: [],
      ...NO_VERDICT,
      lastRuns: [],
      releases: [],
      backfill: FAKE_BACKFILL,
      data: NO_DATA,
      ...NO_HINDCAST,
      panel: [],
      weatherBlame: [],
    };
  }
  const version = (number: number) => ({
    name: "gbdt",
    version: number,
    learner: "gbdt",
    featureSet: "fs-45-9c1e",
    runId: `run-${number}`,
    trainedThrough: addDays(today, number - 43),
    rows: 54_120 + number,
    promotedAt: (now - (42 - number) * 24 * HOUR - 5 * HOUR) as Instant,
    metrics: { "val/logLoss": 0.4581 },
  });
  return {
    series,
    champion: version(42),
    previous: version(41),
    challengers: [],
    backfill: FAKE_BACKFILL,
    ...fakeVerdict(today),
    lastRuns: Array.from({ length: 6 }, (_, i) => ({
      runId: `run-${42 - i}`,
      phase: i === 3 ? "failed" : "finished",
      progress: 1,
      cutoff: addDays(today, -1 - i),
      startedAt: (now - i * 24 * HOUR - 5 * HOUR) as Instant,
      version: i === 3 ? null : 42 - i,
      decision: i === 3 ? null : i === 1 ? ("rejected" as const) : ("promoted" as const),
      reasons: i === 3 ? ["slice 14: shard missing"] : i === 1 ? ["log loss 0.4710 is worse than the baseline's"] : [],
      metrics: i === 3 ? {} : { "val/logLoss": 0.4581 + i * 0.002 },
    })),
    releases: [
      { version: 36, at: (now - 7 * 24 * HOUR) as Instant, learner: "gbdt", before: "gbdt", newFeatures: true },
    ],
    data: fakeData(today),
    ...fakeHindcast(today),
    weatherBlame: [
      { day: addDays(today, -3), flights: 71, logLoss: 0.52, observedLogLoss: 0.442 },
      { day: addDays(today, -4), flights: 68, logLoss: 0.401, observedLogLoss: 0.409 },
    ],
    panel: [
      { name: "carrier-hour", difference: 0.041, interval: [0.028, 0.055] },
      { name: "challenger-linear", difference: 0.004, interval: [-0.003, 0.011] },
      { name: "frozen-7", difference: 0.001, interval: [-0.002, 0.004] },
    ],
  };
}
