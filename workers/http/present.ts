import type { Airport } from "../../core/airports/airport.ts";
import type { ApiAirport } from "../../core/api/airports.ts";
import type { ForecastFilters } from "../../core/api/forecast-filters.ts";
import type { ApiForecast, ApiForecasts, ApiHolidays } from "../../core/api/forecasts.ts";
import type { ApiMetrics, MetricKey } from "../../core/api/metrics.ts";
import { METRIC_UNITS } from "../../core/api/metrics.ts";
import type { ApiModel, ApiModelVersion } from "../../core/api/model.ts";
import type {
  Board,
  BoardFlight,
  MetricRow,
  ModelReport,
  ModelVersionReport,
  ServedAirport,
  StatusReport,
} from "../../core/api/read-model.ts";
import type { FlightForecast, ModelName } from "../../core/api/records/flight-forecast.ts";
import { riskLevel } from "../../core/api/risk-level.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import type { HolidayCalendar } from "../../core/calendar/holidays.ts";
import { holidayFeatures } from "../../core/features/holidays.ts";
import { type Instant, type LocalDate, toIso, toLocal, type ZoneName } from "../../core/time.ts";
import { csvOf } from "./csv.ts";

/* This file converts what was read into the names and units of the API. */

const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at));

/**
 * Rounds to ten-thousandths: the stored distribution is no finer, and sums of floats would show as 0.30000000000000004.
 */
export const probability = (p: number): number => Math.round(p * 10_000) / 10_000;
const tenth = (minutes: number): number => Math.round(minutes * 10) / 10;

export const presentAirport = ({ airport, attribution }: ServedAirport): ApiAirport => ({
  iata: airport.iata,
  icao: airport.icao,
  name: airport.name,
  timeZone: airport.timeZone,
  simulated: airport.simulated,
  sources: { flights: airport.sources.flights.source, weather: airport.sources.weather?.source ?? null },
  attribution,
});

/** A board as the API shows it. */
export interface PresentedBoard {
  readonly board: Board;
  readonly holidays: HolidayCalendar | null;
  /** Flights that do not pass are left out. */
  readonly filters: ForecastFilters;
  /** The moment at which the board was known; null of what is known now. */
  readonly asOf: Instant | null;
}

export const presentForecasts = (
  airport: Airport,
  { board, holidays, filters, asOf }: PresentedBoard,
): ApiForecasts => ({
  airport: airport.iata,
  simulated: airport.simulated,
  day: board.day,
  ...presentAsOf(asOf),
  issuedAt: iso(board.issuedAt),
  dataCompleteTo: iso(board.dataCompleteTo),
  model: board.model && presentModelName(board.model),
  listing: board.listing && { ...board.listing, boardAt: toIso(board.listing.boardAt) },
  holidays: presentHolidays(holidays, board.day),
  forecasts: board.flights
    .filter((flight) => passes(flight, filters, airport.timeZone))
    .flatMap((flight) => (flight.forecast ? [presentForecast(flight, flight.forecast)] : [])),
  next: null,
});

/** The moment that an answer is about, where that is not now. */
export const presentAsOf = (asOf: Instant | null): { readonly asOf?: string } =>
  asOf === null ? {} : { asOf: toIso(asOf) };

function passes(flight: BoardFlight, { carrier, hour, risk }: ForecastFilters, zone: ZoneName): boolean {
  const { forecast } = flight;
  return (
    (carrier === null || flight.carrier === carrier) &&
    (hour === null || Math.floor(toLocal(flight.scheduledAt, zone).minute / 60) === hour) &&
    (risk === null || (forecast !== null && riskLevel(forecast.pLate15, forecast.baseRate) === risk))
  );
}

function presentHolidays(calendar: HolidayCalendar | null, day: LocalDate): ApiHolidays | null {
  const names = calendar?.on(day) ?? null;
  if (names === null) return null;
  const { holidayPrevious, holidayNext } = holidayFeatures(calendar, day);
  return { names, holidayPrevious: nullIfNaN(holidayPrevious), holidayNext: nullIfNaN(holidayNext) };
}

const nullIfNaN = (value: number): number | null => (Number.isNaN(value) ? null : value);

export const presentModelName = ({ name, version, floor }: ModelName) =>
  floor ? { name, version, floor } : { name, version };

export const presentForecast = (flight: BoardFlight, f: FlightForecast): ApiForecast => ({
  flight: flight.number,
  carrier: flight.carrier,
  destination: flight.destination,
  scheduledAt: toIso(flight.scheduledAt),
  pLate15: probability(f.pLate15),
  p15to60: probability(f.pLate15 - f.pOver60),
  pOver60: probability(f.pOver60),
  pCancelled: probability(f.pCancelled),
  p10: f.p10,
  p50: f.p50,
  p90: f.p90,
  expectedMinutes: tenth(f.expectedMinutes),
  baseRate: probability(f.baseRate),
  reasons: f.reasons.map(({ feature, text, minutes }) => ({ feature, text, minutes: tenth(minutes) })),
  issuedAt: toIso(f.referenceTime),
  model: presentModelName(f.model),
  status: flight.status,
  actualAt: iso(flight.actualAt),
  delayMinutes: flight.delayMin,
});

export const presentMetrics = (key: MetricKey, rows: readonly MetricRow[]): ApiMetrics => ({
  key,
  unit: METRIC_UNITS[key],
  points: rows.map(({ day, value, n, model, version, lead, kind }) => ({ day, value, n, model, version, lead, kind })),
  next: null,
});

export const presentMetricsCsv = (rows: readonly MetricRow[]): string =>
  csvOf(
    ["day", "value", "n", "model", "version", "lead", "key", "kind"],
    rows.map((r) => [r.day, r.value, r.n, r.model, r.version, r.lead, r.key, r.kind]),
  );

export const presentModel = (iata: string, report: ModelReport): ApiModel => ({
  airport: iata,
  champion: report.champion && presentVersion(report.champion),
  previous: report.previous && presentVersion(report.previous),
  challengers: report.challengers.map(presentVersion),
  verdict: report.verdict,
  hindcast: report.hindcast,
  ageing: report.ageing,
  halfLifeDays: report.halfLifeDays,
  panel: report.panel,
  weatherBlame: report.weatherBlame,
  trainedThrough: report.champion?.trainedThrough ?? null,
  lastRuns: report.lastRuns.map((run) => ({
    ...run,
    startedAt: toIso(run.startedAt),
  })),
});

const presentVersion = (version: ModelVersionReport): ApiModelVersion => ({
  ...version,
  promotedAt: iso(version.promotedAt),
});

export const presentStatus = (iata: string, now: Instant, dataVersion: string, status: StatusReport): ApiStatus => ({
  airport: iata,
  now: toIso(now),
  dataVersion,
  components: status.components.map((component) => ({
    ...component,
    since: iso(component.since),
    completeTo: iso(component.completeTo),
  })),
  backfill: {
    ...status.backfill,
    sources: status.backfill.sources.map((source) => ({
      ...source,
      waiting: source.waiting && { ...source.waiting, until: toIso(source.waiting.until) },
    })),
  },
  features: status.features,
  data: status.data,
  training: status.training,
  hindcast: status.hindcast,
  champion: status.champion,
  forecasts: { ...status.forecasts, newestIssuedAt: iso(status.forecasts.newestIssuedAt) },
});
