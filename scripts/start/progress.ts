import type { ApiStatus } from "../../core/api/status.ts";
import { bar } from "../cli/bar.ts";

/** The steps of `npm start` up to the first forecasts, in order. */
const STEPS = ["history", "features", "training", "forecasts"] as const;
type Step = (typeof STEPS)[number];

export interface Progress {
  readonly step: Step;
  /** Share of the step that is done, 0 … 1. */
  readonly share: number;
  readonly detail: string;
  /** Whether a trained model has forecast the flights of today and tomorrow that have not left yet. */
  readonly ready: boolean;
}

/** Days of history that the first model is trained on. Older days are fetched while the pages are already served. */
const FIRST_YEAR_DAYS = 365;
/**
 * Flights that are cancelled already are listed without a forecast, on a bad day some in a hundred, so that a full 1
 * may never come.
 */
const ENOUGH_SHARE = 0.9;

/**
 * Translates the answer of `/api/v1/<IATA>/status` into the progress of a start.
 * @param kindsOfHistory 2 for an airport with flights and weather, whose days are counted apart; 1 for one with flights
 * alone
 */
export function progressOf(status: ApiStatus, kindsOfHistory: number): Progress {
  const { backfill, features, training, champion, forecasts } = status;
  if (champion !== null && training === null) {
    const share = forecasts.due === 0 ? 1 : (forecasts.served - forecasts.fallback) / forecasts.due;
    const ready = share >= ENOUGH_SHARE;
    const detail = `${forecasts.served} of ${forecasts.due} flights`;
    return { step: "forecasts", share: clamp(share), detail, ready };
  }
  if (training !== null) {
    const ready = champion !== null && forecasts.due > 0 && forecasts.served >= forecasts.due * ENOUGH_SHARE;
    return { step: "training", share: clamp(training.progress), detail: training.phase, ready };
  }
  const wanted = Math.min(backfill.due, FIRST_YEAR_DAYS * kindsOfHistory);
  if (features.done > 0) {
    const share = features.done / Math.max(1, Math.min(features.due, FIRST_YEAR_DAYS));
    return { step: "features", share: clamp(share), detail: `${features.done} days`, ready: false };
  }
  const done = Math.min(backfill.done, wanted);
  return {
    step: "history",
    share: clamp(done / Math.max(1, wanted)),
    detail: `${done} of ${wanted} days`,
    ready: false,
  };
}

/** A text that changes whenever the service has made progress, and only then. */
export function fingerprint({ backfill, features, training, hindcast, champion, forecasts }: ApiStatus): string {
  return JSON.stringify([backfill, features, training, hindcast, champion, forecasts]);
}

/** Whether all history has been fetched, turned into training rows and forecast afterwards. */
export function isComplete({ backfill, features, hindcast }: ApiStatus): boolean {
  return backfill.done >= backfill.due && features.done >= features.due && hindcast.state === "complete";
}

/** The components that failed or are late, one text each, with the reasons that the service gives. */
export function troubles({ components }: ApiStatus): string[] {
  return components
    .filter(({ state }) => state === "failed" || state === "late")
    .map(({ kind, id, state, reason }) => `${kind} ${id} ${state}${reason === null ? "" : `: ${reason}`}`);
}

/**
 * Formats the progress as one line of at most `width` characters, without a line break.
 * @example progressLine({ step: "training", share: 0.5, … }, 21_000, 80) // => "[3/4] training   ██████████░░░░░░░░░░  50 %  fitting  21 s"
 */
export function progressLine({ step, share, detail }: Progress, elapsedMs: number, width: number): string {
  const place = `[${STEPS.indexOf(step) + 1}/${STEPS.length}]`;
  const line = `${place} ${step.padEnd(9)} ${bar(share)}  ${detail}  ${Math.floor(elapsedMs / 1000)} s`;
  return line.length <= width ? line : line.slice(0, Math.max(0, width));
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
