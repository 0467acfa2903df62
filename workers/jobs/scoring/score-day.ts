import type { Airport } from "../../../core/airports/airport.ts";
import { decodeCdf } from "../../../core/distribution/cdf-text.ts";
import { type DayScores, DaySheet } from "../../../core/evaluation/day-scores.ts";
import type { Departure } from "../../../core/flights/departure.ts";
import type { ToScore, Verifiable } from "../../../core/forecast/verify.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import type { ScoreRow } from "../../platform/db/scores.ts";

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
  const { airport, day: localDate, lead, now: knownAt, settled } = about;
  const done = new Map<readonly Scorable[], DayScores | null>();
  const scoresOf = (forecasts: readonly Scorable[]): DayScores | null => {
    const scores = done.has(forecasts) ? done.get(forecasts)! : scored(about, forecasts);
    done.set(forecasts, scores);
    return scores;
  };
  /** The champion's forecasts of some flights: the very list of its own row where these are all that it made. */
  const shared = (served: readonly Scorable[]): readonly Scorable[] => {
    const own = byModel.get(served[0]?.model ?? "")?.forecasts ?? [];
    return own.length === served.length && own.every((f, i) => f === served[i]) ? own : served;
  };
  return [...byModel].flatMap(([model, { forecasts, served }]): ScoreRow[] => {
    const scores = scoresOf(forecasts);
    if (!scores) return [];
    const version = forecasts.at(-1)?.version ?? 0;
    const beside = served && scoresOf(shared(served));
    const { logLoss: servedLogLoss, crps: servedCrps } = beside ?? { logLoss: null, crps: null };
    const row = { airport: airport.iata, localDate, lead, model, kind: "live", version, knownAt, settled } as const;
    return [{ ...row, ...scores, servedLogLoss, servedCrps }];
  });
}

function scored({ flights }: LeadOfDay, forecasts: readonly Scorable[]): DayScores | null {
  const sheet = new DaySheet();
  for (const { issue, flightKey, model, cdf: text, pCancelled } of forecasts) {
    const flight = flights.get(flightKey) as Departure;
    const cdf = decodeCdf(text);
    if (!cdf.ok) throw new Error(`issue ${issue}, ${model} of ${flightKey}: CDF ${cdf.error.reason}`);
    sheet.add(cdf.value, pCancelled, flight.delayMin ?? 0, flight.status === "cancelled");
  }
  return sheet.scores();
}
