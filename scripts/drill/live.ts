import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";
import type { FlightStatus } from "../../core/flights/flight.ts";
import { hasOutcome } from "../../core/flights/outcome.ts";
import { forecastsToScore } from "../../core/forecast/verify.ts";
import type { Lead } from "../../core/lead.ts";
import type { LocalD1 } from "../local/migrate.ts";

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

interface ScoredRow {
  flightKey: string;
  localDate: string;
  model: string;
  leadMin: number;
  issue: number;
  cdf: string;
  pCancelled: number;
  delayMin: number | null;
  status: FlightStatus;
}

/** Scores per model over all days and lead buckets, from the ledger's counting forecasts of flights with an outcome. */
export async function summarise(db: LocalD1, airport: string): Promise<Record<string, Summary>> {
  const sheets = new Map<string, ScoreSheet>();
  const { results: days } = await db
    .prepare("SELECT DISTINCT local_date AS day FROM forecast_ledger WHERE airport = ? ORDER BY 1")
    .bind(airport)
    .all<{ day: string }>();
  for (const { day } of days) {
    for (const [, byModel] of await countingDay(db, airport, day))
      for (const [model, rows] of byModel) {
        const sheet = sheets.get(model) ?? new ScoreSheet();
        sheets.set(model, sheet);
        for (const row of rows) addRow(sheet, row);
      }
  }
  return Object.fromEntries([...sheets].sort().map(([model, sheet]) => [model, toSummary(sheet)]));
}

async function countingDay(db: LocalD1, airport: string, day: string): Promise<Map<Lead, Map<string, ScoredRow[]>>> {
  const { results } = await db
    .prepare(
      `SELECT l.flight_key AS flightKey, l.local_date AS localDate, l.model, l.lead_min AS leadMin, l.issue,
         l.cdf, l.p_cancelled AS pCancelled, d.delay_min AS delayMin, d.status
       FROM forecast_ledger l JOIN departures d ON d.flight_key = l.flight_key
       WHERE l.airport = ? AND l.local_date = ? `,
    )
    .bind(airport, day)
    .all<ScoredRow>();
  const toScore = forecastsToScore(results.filter(hasOutcome));
  return new Map(
    [...toScore].map(([lead, byModel]) => [
      lead,
      new Map([...byModel].map(([model, { forecasts }]) => [model, [...forecasts]])),
    ]),
  );
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
