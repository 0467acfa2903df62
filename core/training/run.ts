import type { ShardFault } from "../model/dataset/survey.ts";

/** How far a training run has come. `failed` and `finished` are final. */
export type Phase = "queued" | "binning" | "fitting" | "evaluating" | "registering" | "finished" | "failed";

export interface ShardRef {
  readonly key: string;
  readonly label: string;
}

/** What is asked for. Two runs with the same cutoff, feature set and shards give the same bytes, whatever their ids. */
export interface RunSpec {
  readonly runId: string;
  readonly airport: string;
  /** UTC milliseconds by the clock of whoever asked. */
  readonly requestedAt: number;
  /** Last local day whose rows are used. */
  readonly cutoff: string;
  readonly featureSet: string;
  /** In the order of their days. */
  readonly shards: readonly ShardRef[];
}

/** Where a run stands. `slice` counts the slices that were saved, so a repeated alarm finds its slice done. */
export interface RunState {
  readonly phase: Phase;
  readonly slice: number;
  readonly failures: number;
  /** The last failure, kept even when the run went on. */
  readonly reason: string | null;
}

/** What came of a slice: `fault` will not go away by trying again, an `error` may. */
export type RunEvent =
  | { readonly kind: "worked"; readonly phase: Phase }
  | { readonly kind: "registered" }
  | { readonly kind: "fault"; readonly reason: string }
  | { readonly kind: "error"; readonly reason: string };

export const QUEUED: RunState = { phase: "queued", slice: 0, failures: 0, reason: null };

/** Failures are counted over the whole run: after one the run is taken up from its checkpoint, and would fail there for ever. */
export const MAX_FAILURES = 3;

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

/** The event that a slice of work makes, `registered` being whether its models are about to be registered with it. */
export function eventOf(outcome: { phase: Phase; fault: ShardFault | null }, registered: boolean): RunEvent {
  if (outcome.fault) return { kind: "fault", reason: JSON.stringify(outcome.fault) };
  return registered ? { kind: "registered" } : { kind: "worked", phase: outcome.phase };
}

/** Whether a run may start, given the one that is active and whether its id was used; null if it may, else why not. */
export function refusal(spec: RunSpec, known: boolean, activeId: string | null): string | null {
  if (known) return "run exists";
  if (activeId !== null) return `another run is active: ${activeId}`;
  return spec.shards.length === 0 ? "no shards" : null;
}
