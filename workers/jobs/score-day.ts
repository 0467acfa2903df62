import type { Airport } from "../../core/airports/airport.ts";
import type { Cdf } from "../../core/distribution/cdf.ts";
import { decodeCdf } from "../../core/distribution/cdf-text.ts";
import { type DayScores, DaySheet } from "../../core/evaluation/day-scores.ts";
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
  const sheets = new Map<readonly Scorable[], DaySheet>();
  const sheetOf = (forecasts: readonly Scorable[]): DaySheet => {
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
    const scores = sheetOf(forecasts).scores();
    if (!scores) return [];
    const beside = served && sheetOf(shared(served)).scores();
    const row = scoreRow(about, model, forecasts, scores);
    return [{ ...row, servedLogLoss: beside?.logLoss ?? null, servedCrps: beside?.crps ?? null }];
  });
}

function scored({ flights }: LeadOfDay, forecasts: readonly Scorable[]): DaySheet {
  const sheet = new DaySheet();
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
  { airport, day, lead, now, settled }: LeadOfDay,
  model: string,
  forecasts: readonly Scorable[],
  scores: DayScores,
): Omit<ScoreRow, "servedLogLoss" | "servedCrps"> {
  return {
    airport: airport.iata,
    localDate: day,
    lead,
    model,
    kind: "live",
    version: forecasts.at(-1)?.version ?? 0,
    knownAt: now,
    ...scores,
    settled,
  };
}
