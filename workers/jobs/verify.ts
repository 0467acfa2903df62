import type { Airport } from "../../core/airports/airport.ts";
import { METRIC_KEYS } from "../../core/api/metrics.ts";
import { DELAYED_MIN } from "../../core/delay.ts";
import { pLate } from "../../core/distribution/cdf.ts";
import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import { adaptedShift, type DayCalibration } from "../../core/distribution/shift.ts";
import { adaptedSpread } from "../../core/distribution/spread.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { hasOutcome } from "../../core/flights/outcome.ts";
import { isBaseline } from "../../core/forecast/baselines.ts";
import type { Corrections } from "../../core/forecast/issue.ts";
import { forecastsToScore } from "../../core/forecast/verify.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { dayNumber, type LocalDate, localDateOf } from "../../core/time.ts";
import { readDepartures } from "../platform/db/flights.ts";
import { type LedgerEntry, readLedgerDay } from "../platform/db/ledger.ts";
import { readRecentScores, type ScoreRow, writeScores } from "../platform/db/scores.ts";
import type { Deps } from "../platform/deps.ts";

/**
 * Scores every forecast of a day against what happened: by lead time, every model beside the champion. A day whose labels may still
 * change moves the next forecasts already; the history of metrics takes it when they are settled.
 */
export async function runVerify(deps: Deps, airport: Airport, { from: day, labels }: Lease): Promise<Outcome> {
  const settled = labels === "settled";
  const departures = await readDepartures(deps.db, airport.iata, day, day);
  const flights = new Map(departures.filter(hasOutcome).map((d) => [d.flightKey, d]));
  const ledger = (await readLedgerDay(deps.db, airport.iata, day)).filter((f) => flights.has(f.flightKey));
  const rows: ScoreRow[] = [];
  for (const [lead, byModel] of forecastsToScore(ledger))
    for (const [model, forecasts] of byModel) {
      const row = scoreRow({ airport, day, lead, model, forecasts, flights, now: deps.now });
      if (row) rows.push({ ...row, settled });
    }
  await writeScores(deps.db, rows);
  const corrections = await correctionsFrom(deps, airport);
  if (settled && rows.length > 0) await deps.trainer(airport.iata).logMetrics(rows.flatMap(metricRows));
  const n = Math.max(0, ...rows.map((row) => row.n));
  return {
    status: "done",
    detail: `${rows.length} score rows, up to ${n} flights each`,
    days: [{ day, state: settled ? "settled" : "complete", detail: `${n} flights scored`, ok: true }],
    facts: corrections,
  };
}

/** What the recent days scored so far say of the champions' ranges and levels. Made anew from them, so that a day may be scored again. */
async function correctionsFrom({ db, now }: Deps, airport: Airport): Promise<Corrections> {
  const scored = await readRecentScores(db, airport.iata, localDateOf(now, airport.timeZone));
  const byLead = Map.groupBy(
    scored.filter(({ model }) => !isBaseline(model)),
    ({ lead }) => lead,
  );
  return {
    spreads: Object.fromEntries([...byLead].map(([lead, days]) => [lead, adaptedSpread(days)])),
    shifts: Object.fromEntries([...byLead].map(([lead, days]) => [lead, adaptedShift(days.flatMap(dayCalibration))])),
  };
}

const dayCalibration = ({ localDate, n, late, expectedLate }: ScoreRow): DayCalibration[] =>
  expectedLate === null ? [] : [{ day: dayNumber(localDate as LocalDate), n, late, expected: expectedLate }];

/** The forecasts of one model at one lead for the flights of a day, and what came of these flights. */
interface ForecastsOfDay {
  readonly airport: Airport;
  readonly day: LocalDate;
  readonly lead: string;
  readonly model: string;
  readonly forecasts: readonly LedgerEntry[];
  /** By flight key; every forecast's flight is there and has an outcome. */
  readonly flights: ReadonlyMap<string, Departure>;
  readonly now: Deps["now"];
}

/** Null where no flight departed, so that there is nothing to score. */
function scoreRow(about: ForecastsOfDay): Omit<ScoreRow, "settled"> | null {
  const { airport, day, lead, model, forecasts, flights, now } = about;
  const sheet = new ScoreSheet();
  let expectedLate = 0;
  for (const forecast of forecasts) {
    const flight = flights.get(forecast.flightKey) as Departure;
    const cdf = decodeCdf(forecast.cdf);
    if (!cdf.ok) throw new Error(`ledger of ${airport.iata}, issue ${forecast.issue}: CDF ${cdf.error.reason}`);
    const cancelled = flight.status === "cancelled";
    sheet.add(cdf.value, forecast.pCancelled, flight.delayMin ?? 0, cancelled);
    if (!cancelled) expectedLate += pLate(cdf.value, DELAYED_MIN);
  }
  const { n, late, brier, logLoss, auc, mae, crps, coverage80 } = sheet.scores();
  if (brier === undefined || logLoss === undefined || mae === undefined) return null;
  return {
    airport: airport.iata,
    localDate: day,
    lead,
    model,
    kind: "live",
    version: forecasts.at(-1)?.version ?? 0,
    knownAt: now,
    n,
    late,
    expectedLate,
    brier,
    logLoss,
    auc: auc ?? null,
    mae,
    crps: crps ?? 0,
    coverage80: coverage80 ?? 0,
  };
}

const metricRows = (row: ScoreRow) =>
  METRIC_KEYS.flatMap((key) => {
    const value = row[key];
    if (value === null || value === undefined) return [];
    const { model, kind, version, lead, localDate: day, n, knownAt: timestamp } = row;
    return [{ key, model, kind, version, lead, day, value, n, timestamp }];
  });
