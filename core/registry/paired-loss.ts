import { pairedByDay } from "../evaluation/paired-days.ts";
import { upperTail } from "../evaluation/student-t.ts";
import { type UsualDifference, usualDifference } from "./usual-difference.ts";

/** The loss of a model and of the champion on the flights of one settled day that both forecast. JSON. */
export interface PairedDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Forecasts that are compared. */
  readonly flights: number;
  /** Sum of the model's log loss, and of the champion's, over the flights. */
  readonly loss: number;
  readonly served: number;
  /** The model's version that forecast them. */
  readonly version: number;
}

/** How a model compares with the champion over some days. */
export interface PairedLoss {
  /** Mean of model − champion as a share of the champion's loss: below 0 the model is better. */
  readonly difference: number;
  readonly standardError: number;
  readonly days: number;
  readonly flights: number;
  /** One-sided p-values, whole days being the sample: that the model is no better, and that it is no worse. */
  readonly pBetter: number;
  readonly pWorse: number;
  /** As `pBetter`, of the mean of the days' log ratios: in it a single wild or crowded day weighs as any other. */
  readonly pBetterDaily: number;
  /** The difference on a day that is as hard as usual, and the p-value that it is not below 0. */
  readonly atUsual: Pick<UsualDifference, "difference" | "pBetter">;
}

/**
 * Compares over whole days, on which flights share their troubles. `usualLoss` is the champion's mean loss per forecast
 * over a longer time, null if it is not known: then these days count as usual. Null for fewer than two days, which say
 * nothing about how days differ.
 */
export function pairedLoss(days: readonly PairedDay[], usualLoss: number | null = null): PairedLoss | null {
  if (days.length < 2) return null;
  const flights = days.reduce((sum, d) => sum + d.flights, 0);
  const scale = days.reduce((sum, d) => sum + d.served, 0) / flights;
  const { mean, standardError } = pairedByDay(
    days.map(({ day, flights: n, loss }) => ({ day, flights: n, loss })),
    days.map(({ day, flights: n, served }) => ({ day, flights: n, loss: served })),
  );
  const t = standardError > 0 ? mean / standardError : 0;
  return {
    difference: mean / scale,
    standardError: standardError / scale,
    days: days.length,
    flights,
    pBetter: upperTail(-t, days.length - 1),
    pWorse: upperTail(t, days.length - 1),
    atUsual: usualDifference(days, usualLoss ?? scale),
    pBetterDaily: upperTail(-tOf(days.map((d) => Math.log(d.loss / d.served))), days.length - 1),
  };
}

/** Student's t of the mean of some values; 0 where they do not differ. */
function tOf(values: readonly number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return squares > 0 ? mean / Math.sqrt(squares / (values.length - 1) / values.length) : 0;
}
