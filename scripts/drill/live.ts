import type { Airport } from "../../core/airports/airport.ts";
import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";
import type { FlightStatus } from "../../core/flights/flight.ts";
import { hasOutcome } from "../../core/flights/outcome.ts";
import { forecastsToScore } from "../../core/forecast/verify.ts";
import type { LocalD1 } from "../local/migrate.ts";
import { type LedgerStores, wholeLedger } from "../local/whole-ledger.ts";

export interface LiveScore {
  readonly day: string;
  readonly lead: string;
  readonly model: string;
  readonly n: number;
  readonly late: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly auc: number | null;
  readonly mae: number;
  readonly crps: number;
  readonly coverage80: number;
}

export type Summary = Omit<LiveScore, "day" | "lead" | "model">;

/** The live scores of settled days that the service itself wrote, sorted by day, lead and model. */
export async function liveScores(db: LocalD1, airport: string): Promise<LiveScore[]> {
  const { results } = await db
    .prepare(
      "SELECT local_date AS day, lead, model, n, late, brier, log_loss AS logLoss, auc, mae, crps, coverage80 FROM scores WHERE airport = ? AND kind = 'live' AND settled ORDER BY local_date, lead, model",
    )
    .bind(airport)
    .all<LiveScore>();
  return results;
}

interface Outcome {
  readonly flightKey: string;
  readonly delayMin: number | null;
  readonly status: FlightStatus;
}

interface ScoredRow extends Outcome {
  readonly model: string;
  readonly leadMin: number;
  readonly issue: number;
  readonly cdf: string;
  readonly pCancelled: number;
}

/** Scores per model over all days and lead buckets, from the ledger's counting forecasts of flights with an outcome. */
export async function summarise(stores: LedgerStores, { iata, timeZone }: Airport): Promise<Record<string, Summary>> {
  const { results } = await stores.db
    .prepare("SELECT flight_key AS flightKey, delay_min AS delayMin, status FROM departures WHERE airport = ?")
    .bind(iata)
    .all<Outcome>();
  const outcomes = new Map(results.filter(hasOutcome).map((one) => [one.flightKey, one]));
  const days = new Map<string, ScoredRow[]>();
  for await (const { link, rows } of wholeLedger(stores, iata, timeZone))
    for (const { flightKey, localDate, model, leadMin, cdf, pCancelled } of rows) {
      const outcome = outcomes.get(flightKey);
      if (!outcome) continue;
      const day = days.get(localDate) ?? [];
      days.set(localDate, day);
      day.push({ ...outcome, model, leadMin, cdf, pCancelled, issue: link.issue });
    }
  const sheets = new Map<string, ScoreSheet>();
  for (const [, rows] of [...days].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const [, byModel] of forecastsToScore(rows))
      for (const [model, { forecasts }] of byModel) {
        const sheet = sheets.get(model) ?? new ScoreSheet();
        sheets.set(model, sheet);
        for (const row of forecasts) addRow(sheet, row);
      }
  return Object.fromEntries([...sheets].sort().map(([model, sheet]) => [model, toSummary(sheet)]));
}

function addRow(sheet: ScoreSheet, row: ScoredRow): void {
  const cdf = decodeCdf(row.cdf);
  if (!cdf.ok) throw new Error(`${row.flightKey}: CDF ${cdf.error.reason}`);
  sheet.add(cdf.value, row.pCancelled, row.delayMin ?? 0, row.status === "cancelled");
}

function toSummary(sheet: ScoreSheet): Summary {
  const { n, late, brier = 0, logLoss = 0, auc, mae = 0, crps = 0, coverage80 = 0 } = sheet.scores();
  return { n, late, brier, logLoss, auc: auc ?? null, mae, crps, coverage80 };
}
