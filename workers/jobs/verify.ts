import type { Airport } from "../../core/airports/airport.ts";
import { METRIC_KEYS } from "../../core/contract.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { isBaseline } from "../../core/forecast/baselines.ts";
import { decodeCdf } from "../../core/forecast/distribution-text.ts";
import { adaptedSpread, type Spreads } from "../../core/forecast/spread.ts";
import { countingForecasts } from "../../core/forecast/verify.ts";
import type { Lease, Outcome } from "../../core/pipeline/jobs.ts";
import { readDepartures } from "../platform/db/flights.ts";
import { type LedgerEntry, readLedgerDay } from "../platform/db/ledger.ts";
import { readScores, type ScoreRow, writeScores } from "../platform/db/scores.ts";
import type { Deps } from "../platform/deps.ts";

/** Scores every forecast of a settled day against what happened: by lead time, every model on the same flights. */
export async function runVerify(deps: Deps, airport: Airport, { from: day }: Lease): Promise<Outcome> {
  const flights = new Map((await readDepartures(deps.db, airport.iata, day, day)).map((d) => [d.flightKey, d]));
  const ledger = (await readLedgerDay(deps.db, airport.iata, day)).filter((f) => hasOutcome(flights.get(f.flightKey)));
  const rows: ScoreRow[] = [];
  for (const [lead, byModel] of countingForecasts(ledger as Counted[]))
    for (const [model, forecasts] of byModel) {
      const row = scoreRow(airport, day, lead, model, forecasts, flights, deps.now);
      if (row) rows.push(row);
    }
  await writeScores(deps.db, rows);
  const spreads = await spreadsOf(deps, airport);
  if (rows.length > 0) await deps.trainer(airport.iata).logMetrics(rows.flatMap(metricRows));
  const n = Math.max(0, ...rows.map((row) => row.n));
  return {
    status: "done",
    detail: `${rows.length} score rows, up to ${n} flights each`,
    days: [{ day, state: "complete", detail: `${n} flights scored`, ok: true }],
    facts: { spreads },
  };
}

/** What all days scored so far say of the champions' ranges. Made anew from them, so that scoring a day again changes nothing. */
async function spreadsOf({ db }: Deps, airport: Airport): Promise<Spreads> {
  const scored = await readScores(db, airport.iata, { model: null, lead: null, from: null, to: null });
  const byLead = Map.groupBy(
    scored.filter(({ model }) => !isBaseline(model)),
    ({ lead }) => lead,
  );
  return Object.fromEntries([...byLead].map(([lead, days]) => [lead, adaptedSpread(days)]));
}

type Counted = LedgerEntry & { knownAt: Deps["now"] };

const hasOutcome = (d: Departure | undefined): boolean =>
  d !== undefined && (d.status === "cancelled" || (d.status === "departed" && d.delayMin !== null));

function scoreRow(
  airport: Airport,
  day: string,
  lead: string,
  model: string,
  forecasts: readonly Counted[],
  flights: ReadonlyMap<string, Departure>,
  now: number,
): ScoreRow | null {
  const sheet = new ScoreSheet();
  for (const forecast of forecasts) {
    const flight = flights.get(forecast.flightKey) as Departure;
    const cdf = decodeCdf(forecast.cdf);
    if (!cdf.ok) throw new Error(`ledger of ${airport.iata}, issue ${forecast.issue}: CDF ${cdf.error.reason}`);
    sheet.add(cdf.value, forecast.pCancelled, flight.delayMin ?? 0, flight.status === "cancelled");
  }
  const { n, late, brier, logLoss, auc, mae, crps, coverage80 } = sheet.scores();
  if (brier === undefined || logLoss === undefined || mae === undefined) return null;
  return {
    ...{ airport: airport.iata, localDate: day, lead, model, n, late, brier, logLoss, auc: auc ?? null, mae },
    ...{ crps: crps ?? 0, coverage80: coverage80 ?? 0, version: forecasts.at(-1)?.version ?? 0, knownAt: now },
  };
}

const metricRows = (row: ScoreRow) =>
  METRIC_KEYS.flatMap((key) => {
    const value = row[key];
    if (value === null || value === undefined) return [];
    const { model, version, lead, localDate: day, n, knownAt: timestamp } = row;
    return [{ key, model, version, lead, day, value, n, timestamp }];
  });
