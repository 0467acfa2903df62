import type { ShardFault } from "../model/dataset/survey.ts";

/** How far a training run has come. `failed` and `finished` are final. */
export type Phase = "queued" | "binning" | "fitting" | "evaluating" | "registering" | "finished" | "failed";

/** A feature shard in the bucket; `label` is the month or day that it holds. */
export interface ShardRef {
  readonly key: string;
  readonly label: string;
  /** Rows that the shard should hold; absent of runs that were begun before that was noted. */
  readonly rows?: number;
}

/**
 * What a run is asked to do. Two runs with the same airport, learner, cutoff, feature set and shards give the same
 * bytes, whatever their ids.
 */
export interface RunSpec {
  readonly runId: string;
  readonly airport: string;
  /** Id of the learner, see `courses.ts`; absent of the day's training. */
  readonly learner?: string;
  /** UTC milliseconds, by the clock of the caller that asked for the run. */
  readonly requestedAt: number;
  /** Last local day whose rows are used. */
  readonly cutoff: string;
  readonly featureSet: string;
  /** Feature shards in the order of their days. */
  readonly shards: readonly ShardRef[];
}

/** How far a run has come. */
export interface RunState {
  readonly phase: Phase;
  /** Number of slices that were saved, failed ones included. */
  readonly slice: number;
  readonly failures: number;
  /** Reason of the last failure, kept also if the run went on after it; null without any. */
  readonly reason: string | null;
}

/** What came of a slice. A `fault` would come again however often the slice is tried, an `error` may not. */
export type RunEvent =
  | { readonly kind: "worked"; readonly phase: Phase }
  | { readonly kind: "registered" }
  | { readonly kind: "fault"; readonly reason: string }
  | { readonly kind: "error"; readonly reason: string };

export const QUEUED: RunState = { phase: "queued", slice: 0, failures: 0, reason: null };

/**
 * Failures are counted over the whole run: a run goes on from its checkpoint after each, and without a limit could fail
 * there for ever.
 */
export const MAX_FAILURES = 3;

/**
 * Times a slice is begun. What exceeds memory or CPU ends the isolate and leaves no error, only a slice that was begun
 * and never saved, and it would do so for ever.
 */
export const MAX_BEGINNINGS = 3;

/** The reason of a run whose slice killed its isolate each time it was begun. */
export const neverEnded = (slice: number): string => `slice ${slice} was begun three times and never ended`;

export const isFinal = (phase: Phase): boolean => phase === "finished" || phase === "failed";

/** The state after a slice. A run that has ended stays as it is. */
export function advance(state: RunState, event: RunEvent): RunState {
  if (isFinal(state.phase)) return state;
  const slice = state.slice + 1;
  switch (event.kind) {
    case "worked":
      return { ...state, slice, phase: event.phase };
    case "registered":
      return { ...state, slice, phase: "finished" };
    case "fault":
      return { ...state, slice, phase: "failed", failures: state.failures + 1, reason: event.reason };
    case "error": {
      const failures = state.failures + 1;
      return { phase: failures >= MAX_FAILURES ? "failed" : state.phase, slice, failures, reason: event.reason };
    }
  }
}

/** The event of a slice of work. `registered`: whether the run's models are registered in the same transaction. */
export function eventOf(outcome: { phase: Phase; fault: ShardFault | null }, registered: boolean): RunEvent {
  if (outcome.fault) return { kind: "fault", reason: JSON.stringify(outcome.fault) };
  return registered ? { kind: "registered" } : { kind: "worked", phase: outcome.phase };
}

/**
 * Why a run may not start; null if it may. `known`: whether a run with its id was started before; `activeId`: the run
 * that has not ended, null if there is none.
 */
export function refusal(spec: RunSpec, known: boolean, activeId: string | null): string | null {
  if (known) return "run exists";
  if (activeId !== null) return `another run is active: ${activeId}`;
  return spec.shards.length === 0 ? "no shards" : null;
}
