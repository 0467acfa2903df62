import type { Board } from "../../core/api/read-model.ts";
import { RISK_LEVELS, type RiskLevel } from "../../core/api/risk-level.ts";
import type { Instant } from "../../core/time.ts";
import { matcher } from "../search/matches.ts";
import { type HourSum, hourSums } from "./hours.ts";
import { type Outlook, outlookOf, type Peak, peakOf } from "./outlook.ts";
import type { BoardQuery } from "./query.ts";
import { type BoardRow, pLateOf, rowOf } from "./rows.ts";

/** Numbers of flights, each with what they are counted of. */
export interface BoardTotals {
  readonly flights: number;
  /** Flights that have left, those of them whose delay is known, and of these the late ones. */
  readonly left: number;
  readonly measured: number;
  readonly late: number;
  readonly cancelled: number;
  /** Flights still to leave, those of them with a forecast, and of these how many will be late, and usually are. */
  readonly ahead: number;
  readonly forecasts: number;
  readonly expectedLate: number;
  readonly usualLate: number;
}

export interface BoardView {
  readonly totals: BoardTotals;
  readonly outlook: Outlook;
  readonly peak: Peak | null;
  readonly hours: readonly HourSum[];
  /** Choices of a filter with the number of flights that each would show beside the other filters. */
  readonly carriers: readonly { readonly code: string; readonly flights: number }[];
  readonly risks: readonly { readonly level: RiskLevel; readonly flights: number }[];
  /** Flights that pass the filters: waiting past their schedule, still to leave, and departed or cancelled. */
  readonly waiting: readonly BoardRow[];
  readonly ahead: readonly BoardRow[];
  readonly gone: readonly BoardRow[];
}

/** What a board is looked at with: its zone, the filters, and the moment as of which flights wait. */
export interface BoardSight {
  readonly zone: string;
  readonly query: BoardQuery;
  readonly asOf: Instant;
}

/**
 * Computes everything that the board shows. Totals and hours cover all flights of the day, the lists those that pass
 * the filters.
 */
export function boardView(board: Board, { zone, query, asOf }: BoardSight): BoardView {
  const rows = board.flights.map((flight) => rowOf(flight, zone, asOf));
  const tests = testsOf(query);
  const passing = (without?: FilterName): BoardRow[] => {
    const used = tests.filter(([name]) => name !== without).map(([, test]) => test);
    return used.length === 0 ? rows : rows.filter((row) => used.every((test) => test(row)));
  };
  const kept = passing();
  const hours = hourSums(rows, board.weather, zone);
  const outlook = outlookOf(hours);
  const byTime = kept.filter(({ gone }) => !gone);
  const waiting = byTime.filter(({ waited }) => waited !== null);
  const ahead = byTime.filter(({ waited }) => waited === null);
  return {
    totals: totalsOf(rows),
    outlook,
    peak: peakOf(hours, outlook),
    hours,
    carriers: countBy(passing("carrier"), ({ flight }) => flight.carrier)
      .map(([code, flights]) => ({ code, flights }))
      .sort((a, b) => b.flights - a.flights || (a.code < b.code ? -1 : 1)),
    risks: levelCounts(passing("risk")),
    waiting,
    ahead: query.sort === "risk" ? ahead.toSorted(byRisk) : ahead,
    gone: kept.filter(({ gone }) => gone),
  };
}

type FilterName = "q" | "carrier" | "hour" | "risk";

/** The filters that are in use. */
function testsOf({ q, carrier, hour, risk }: BoardQuery): [FilterName, (row: BoardRow) => boolean][] {
  const tests: [FilterName, (row: BoardRow) => boolean][] = [];
  if (q !== null) {
    const searched = matcher(q);
    tests.push(["q", ({ flight }) => searched(flight)]);
  }
  if (carrier !== null) tests.push(["carrier", ({ flight }) => flight.carrier === carrier]);
  if (hour !== null) tests.push(["hour", ({ minute }) => Math.floor(minute / 60) === hour]);
  if (risk !== null) tests.push(["risk", ({ level }) => level === risk]);
  return tests;
}

function totalsOf(rows: readonly BoardRow[]): BoardTotals {
  const measured = rows.filter(({ delayMin }) => delayMin !== null);
  const gone = rows.filter((row) => row.gone);
  const cancelled = gone.filter(({ flight }) => flight.status === "cancelled").length;
  const forecast = rows.filter((row) => !row.gone && row.level !== null);
  return {
    flights: rows.length,
    left: gone.length - cancelled,
    measured: measured.length,
    late: measured.filter(({ late }) => late).length,
    cancelled,
    ahead: rows.length - gone.length,
    forecasts: forecast.length,
    expectedLate: forecast.reduce((sum, row) => sum + pLateOf(row), 0),
    usualLate: forecast.reduce((sum, { flight }) => sum + (flight.forecast?.baseRate ?? 0), 0),
  };
}

function countBy<K>(rows: readonly BoardRow[], key: (row: BoardRow) => K): [K, number][] {
  return [...Map.groupBy(rows, key)].flatMap(([name, group]) => (name ? [[name, group.length] as [K, number]] : []));
}

function levelCounts(rows: readonly BoardRow[]): BoardView["risks"] {
  const counts = new Map(countBy(rows, ({ level }) => level));
  return RISK_LEVELS.map((level) => ({ level, flights: counts.get(level) ?? 0 }));
}

/**
 * Orders by risk, highest first, flights without a forecast last. The sort is stable, so equal risks stay ordered by
 * time.
 */
function byRisk(a: BoardRow, b: BoardRow): number {
  return (b.flight.forecast?.pLate15 ?? -1) - (a.flight.forecast?.pLate15 ?? -1);
}
