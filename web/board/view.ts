import type { Board, BoardFlight } from "../../core/api/read-model.ts";
import { delayedAs01 } from "../../core/delay.ts";
import { toLocal } from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import type { BoardQuery } from "./query.ts";
import { RISK_LEVELS, type RiskLevel, riskLevel } from "./risk.ts";

export interface BoardRow {
  readonly flight: BoardFlight;
  /** Local minute of the schedule, 0 … 1439. */
  readonly minute: number;
}

/** One local hour of the day. All flights of the hour count, whatever is filtered. */
export interface HourSum {
  /** 0 … 23. */
  readonly hour: number;
  readonly departures: number;
  /** Flights of the hour that have a forecast. */
  readonly forecasts: number;
  /** Sum of P(departs and delay ≥ 15 min). */
  readonly expectedLate: number;
  readonly departed: number;
  readonly departedLate: number;
  readonly weather: WeatherHour | null;
}

export interface BoardView {
  readonly total: number;
  readonly forecasts: number;
  readonly expectedLate: number;
  readonly expectedCancelled: number;
  /** Mean of the flights' base rates, 0 … 1; null while there are no forecasts. */
  readonly meanBaseRate: number | null;
  readonly hours: readonly HourSum[];
  /** Carriers of the whole day, those with most flights first. */
  readonly carriers: readonly { readonly code: string; readonly flights: number }[];
  readonly risks: readonly { readonly level: RiskLevel; readonly flights: number }[];
  /** Flights that pass the filters: `ahead` without an outcome, `gone` departed or cancelled. */
  readonly ahead: readonly BoardRow[];
  readonly gone: readonly BoardRow[];
}

/**
 * Computes everything that the board shows. Sums cover all flights of the day, `ahead` and `gone` those that pass the
 * filters.
 */
export function boardView(board: Board, zone: string, query: BoardQuery): BoardView {
  const rows = board.flights.map((flight) => ({ flight, minute: toLocal(flight.scheduledAt, zone).minute }));
  const carriers = new Map<string, number>();
  const risks = new Map<RiskLevel, number>(RISK_LEVELS.map((level) => [level, 0]));
  const kept: BoardRow[] = [];
  for (const row of rows) {
    const { carrier, forecast } = row.flight;
    if (carrier) carriers.set(carrier, (carriers.get(carrier) ?? 0) + 1);
    const level = forecast ? riskLevel(forecast.pLate15) : null;
    if (level) risks.set(level, (risks.get(level) ?? 0) + 1);
    if (query.carrier !== null && carrier !== query.carrier) continue;
    if (query.hour !== null && Math.floor(row.minute / 60) !== query.hour) continue;
    if (query.risk !== null && level !== query.risk) continue;
    kept.push(row);
  }
  if (query.sort === "risk") kept.sort(byRisk);
  const forecasts = rows.flatMap(({ flight }) => flight.forecast ?? []);
  return {
    total: rows.length,
    forecasts: forecasts.length,
    expectedLate: sum(forecasts.map((f) => f.pLate15 * (1 - f.pCancelled))),
    expectedCancelled: sum(forecasts.map((f) => f.pCancelled)),
    meanBaseRate: forecasts.length === 0 ? null : sum(forecasts.map((f) => f.baseRate)) / forecasts.length,
    hours: hourSums(rows, board.weather, zone),
    carriers: [...carriers]
      .map(([code, flights]) => ({ code, flights }))
      .sort((a, b) => b.flights - a.flights || (a.code < b.code ? -1 : 1)),
    risks: [...risks].map(([level, flights]) => ({ level, flights })),
    ahead: kept.filter((row) => !isGone(row.flight)),
    gone: kept.filter((row) => isGone(row.flight)),
  };
}

const isGone = (flight: BoardFlight): boolean => flight.status === "departed" || flight.status === "cancelled";

/**
 * Orders by risk, highest first, flights without a forecast last. The sort is stable, so equal risks stay ordered by
 * time.
 */
function byRisk(a: BoardRow, b: BoardRow): number {
  return (b.flight.forecast?.pLate15 ?? -1) - (a.flight.forecast?.pLate15 ?? -1);
}

function hourSums(rows: readonly BoardRow[], weather: readonly WeatherHour[], zone: string): HourSum[] {
  const weatherAt = new Map(weather.map((w) => [Math.floor(toLocal(w.validAt, zone).minute / 60), w]));
  const byHour = Map.groupBy(rows, (row) => Math.floor(row.minute / 60));
  return Array.from({ length: 24 }, (_, hour) => {
    const flights = (byHour.get(hour) ?? []).map((row) => row.flight);
    const forecasts = flights.flatMap((flight) => flight.forecast ?? []);
    const departed = flights.filter((flight) => flight.status === "departed" && flight.delayMin !== null);
    return {
      hour,
      departures: flights.length,
      forecasts: forecasts.length,
      expectedLate: sum(forecasts.map((f) => f.pLate15 * (1 - f.pCancelled))),
      departed: departed.length,
      departedLate: departed.filter((flight) => delayedAs01(flight.delayMin as number) === 1).length,
      weather: weatherAt.get(hour) ?? null,
    };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
