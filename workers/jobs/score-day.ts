import type { Airport } from "../../core/airports/airport.ts";
import { DELAYED_MIN } from "../../core/delay.ts";
import { type Cdf, pLate } from "../../core/distribution/cdf.ts";
import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import { ScoreSheet } from "../../core/evaluation/scores.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { ToScore, Verifiable } from "../../core/forecast/verify.ts";
import type { Instant, LocalDate } from "../../core/time.ts";
import type { ScoreRow } from "../platform/db/scores.ts";

/** A forecast as it was issued, or made in shadow. */
export interface Scorable extends Verifiable {
  readonly version: number;
  readonly cdf: string;
  readonly pCancelled: number;
}

/** The lead of a day that is scored, and what came of its flights. */
export interface LeadOfDay {
  readonly airport: Airport;
  readonly day: LocalDate;
  readonly lead: string;
  /** By flight key; every forecast's flight is there and has an outcome. */
  readonly flights: ReadonlyMap<string, Departure>;
  readonly now: Instant;
  readonly settled: boolean;
}

/** The scores of every model; none of a model whose flights were all cancelled, so that there is nothing to score. */
export function scoresOfLead(about: LeadOfDay, byModel: ReadonlyMap<string, ToScore<Scorable>>): ScoreRow[] {
  const sheets = new Map<readonly Scorable[], ScoreSheet>();
  const sheetOf = (forecasts: readonly Scorable[]): ScoreSheet => {
    const sheet = sheets.get(forecasts) ?? scored(about, forecasts);
    sheets.set(forecasts, sheet);
    return sheet;
  };
  /** The champion's forecasts of some flights: the very list of its own row where these are all that it made. */
  const shared = (served: readonly Scorable[]): readonly Scorable[] => {
    const own = byModel.get(served[0]?.model ?? "")?.forecasts ?? [];
    return own.length === served.length && own.every((f, i) => f === served[i]) ? own : served;
  };
  return [...byModel].flatMap(([model, { forecasts, served }]) => {
    const row = scoreRow(about, model, forecasts, sheetOf(forecasts));
    if (!row) return [];
    const { logLoss = null, crps = null } = served ? sheetOf(shared(served)).scores() : {};
    return [{ ...row, servedLogLoss: logLoss, servedCrps: crps }];
  });
}

function scored({ flights }: LeadOfDay, forecasts: readonly Scorable[]): ScoreSheet {
  const sheet = new ScoreSheet();
  for (const forecast of forecasts) {
    const flight = flights.get(forecast.flightKey) as Departure;
    sheet.add(cdfOf(forecast), forecast.pCancelled, flight.delayMin ?? 0, flight.status === "cancelled");
  }
  return sheet;
}

function cdfOf({ issue, flightKey, model, cdf }: Scorable): Cdf {
  const decoded = decodeCdf(cdf);
  if (!decoded.ok) throw new Error(`issue ${issue}, ${model} of ${flightKey}: CDF ${decoded.error.reason}`);
  return decoded.value;
}

function scoreRow(
  { airport, day, lead, flights, now, settled }: LeadOfDay,
  model: string,
  forecasts: readonly Scorable[],
  sheet: ScoreSheet,
): Omit<ScoreRow, "servedLogLoss" | "servedCrps"> | null {
  const departed = forecasts.filter((f) => flights.get(f.flightKey)?.status !== "cancelled");
  const expectedLate = departed.reduce((sum, f) => sum + pLate(cdfOf(f), DELAYED_MIN), 0);
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
    settled,
  };
}
