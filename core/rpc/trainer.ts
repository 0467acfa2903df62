import type { Alias, AliasMove, Decision, ModelVersion } from "../registry/registry.ts";
import type { Phase, ShardRef } from "../training/run.ts";

/** What a caller of the Trainer sends and receives. Everything is plain JSON; instants are UTC milliseconds, days `YYYY-MM-DD`. */
export interface StartRequest {
  readonly runId: string;
  readonly airport: string;
  /** The moment of asking: versions, aliases and decisions of the run carry it. */
  readonly now: number;
  /** Last local day whose rows are used. */
  readonly cutoff: string;
  readonly featureSet: string;
  /** Feature shards in the order of their days. `label` is the month (`2024-01`) or day (`2024-01-05`) that each holds. */
  readonly shards: readonly ShardRef[];
}

export interface StartAnswer {
  readonly started: boolean;
  /** Why not: `run exists`, `another run is active: <runId>`, `no shards`. */
  readonly reason?: string;
}

export interface RunSummary {
  readonly runId: string;
  readonly phase: Phase;
  readonly cutoff: string;
  readonly featureSet: string;
  readonly requestedAt: number;
  readonly slices: number;
  /** Longest slice, wall milliseconds. */
  readonly maxSliceMs: number;
  readonly rows: number;
  /** Version made by the run, null before it is registered. */
  readonly version: number | null;
  readonly promoted: boolean | null;
  readonly failures: number;
  readonly reason: string | null;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface TrainerStatus {
  readonly active: null | {
    readonly runId: string;
    readonly phase: Phase;
    /** 0 … 1. */
    readonly progress: number;
    readonly slice: number;
  };
  readonly counts: {
    readonly started: number;
    readonly finished: number;
    readonly failed: number;
    readonly promoted: number;
    readonly rejected: number;
    readonly rolledBack: number;
  };
  /** Longest slice of any kept run, wall milliseconds. */
  readonly maxSliceMs: number;
  readonly champion: ModelVersion | null;
  readonly previous: ModelVersion | null;
  readonly challenger: ModelVersion | null;
  readonly baseline: ModelVersion | null;
  readonly floor: ModelVersion | null;
  /** Newest first, at most ten. */
  readonly lastRuns: readonly RunSummary[];
}

/** A live metric: one model, lead and local day of settled flights. */
export interface MetricRow {
  readonly key: string;
  readonly model: string;
  /** Version that made the forecasts; 0 where they came from several. */
  readonly version: number;
  /** Lead bucket, e.g. `0-6`, `6-24`, `24-48`. */
  readonly lead: string;
  readonly day: string;
  readonly value: number;
  /** Flights behind the value. */
  readonly n: number;
  readonly timestamp: number;
}

export interface MetricQuery {
  readonly key?: string;
  readonly model?: string;
  readonly lead?: string;
  /** Local days, both included. */
  readonly from?: string;
  readonly to?: string;
}

export interface LogMetricsAnswer {
  readonly written: number;
  /** Rows that were there already; a measured day is not measured again. */
  readonly kept: number;
  /** Rows with a value that is not a finite number. */
  readonly refused: number;
}

/** A metric of a run, as logged while it trained. */
export interface RunMetric {
  readonly runId: string;
  readonly key: string;
  readonly value: number;
  readonly step: number;
  readonly timestamp: number;
}

export interface BaselineRequest {
  readonly airport: string;
  readonly now: number;
}

export interface RollbackRequest {
  readonly now: number;
  readonly reasons: readonly string[];
}

/** The Trainer's methods as a caller of its stub sees them. */
export interface TrainerRpc {
  start(request: StartRequest): Promise<StartAnswer>;
  status(): Promise<TrainerStatus>;
  /** Newest first. */
  versions(limit?: number): Promise<ModelVersion[]>;
  aliases(): Promise<Partial<Record<Alias, number>>>;
  aliasLog(): Promise<AliasMove[]>;
  runs(limit?: number): Promise<RunSummary[]>;
  decisions(limit?: number): Promise<Decision[]>;
  logMetrics(rows: readonly MetricRow[]): Promise<LogMetricsAnswer>;
  metricHistory(query?: MetricQuery): Promise<MetricRow[]>;
  runMetrics(runId: string): Promise<RunMetric[]>;
  /** Arms the alarm of an active run again if it was lost. */
  ensureProgress(now: number): Promise<{ active: boolean; rearmed: boolean }>;
  /** Registers the model that needs no history and points `floor` (and, while nothing better exists, `baseline` and `champion`) to it. */
  registerBaseline(request: BaselineRequest): Promise<{ version: number }>;
  rollBack(request: RollbackRequest): Promise<{ rolledBack: boolean; reason?: string }>;
}
