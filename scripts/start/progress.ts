import type { ApiStatus } from "../../core/api/status.ts";
import { bar } from "../cli/bar.ts";

/** What `npm start` does before there is something to show, in order. */
const STEPS = ["history", "features", "training", "forecasts"] as const;
type Step = (typeof STEPS)[number];

export interface Progress {
  readonly step: Step;
  /** Of this step, 0 … 1. */
  readonly share: number;
  readonly detail: string;
  /** A trained model has forecast the flights of today and tomorrow that lie ahead. */
  readonly ready: boolean;
}

/** History before which the first model is trained; older days follow behind the running page. */
const FIRST_YEAR_DAYS = 365;
/** Flights ahead that are cancelled already may be listed without a forecast; a bad day cancels some in a hundred. */
const ENOUGH_SHARE = 0.9;

/**
 * How the service's own account of itself reads as progress: the one place that knows the shape of the answer.
 * @param kindsOfHistory 2 where an airport has flights and weather, of which each day is counted; 1 for flights alone
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

/** Equal texts mean that nothing has moved since. */
export function fingerprint({ backfill, features, training, champion, forecasts }: ApiStatus): string {
  return JSON.stringify([backfill, features, training, champion, forecasts]);
}

/** Is there history yet to fetch, or to turn into training rows? */
export function isComplete({ backfill, features }: ApiStatus): boolean {
  return backfill.done >= backfill.due && features.done >= features.due;
}

/** What keeps the service from being ready, in its own words; empty if it knows of nothing. */
export function troubles({ components }: ApiStatus): string[] {
  return components
    .filter(({ state }) => state === "failed" || state === "late")
    .map(({ kind, id, state, reason }) => `${kind} ${id} ${state}${reason === null ? "" : `: ${reason}`}`);
}

/**
 * One line without its end, at most `width` characters.
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
