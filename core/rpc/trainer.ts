import type { Ageing } from "../evaluation/ageing.ts";
import type { Alias, AliasMove, Decision, ModelVersion } from "../registry/registry.ts";
import type { ShadowOf } from "../registry/shadow-versions.ts";
import type { ScoreKind } from "../score-kind.ts";
import type { ModelDayScores } from "../training/hindcast/day-forecasts.ts";
import type { ReleaseComparison } from "../training/hindcast/releases.ts";
import type { HindcastOffer } from "../training/hindcast/windows.ts";
import type { Phase, RunSpec, ShardRef } from "../training/run.ts";
import type { DayJudgement, JudgementRequest } from "./judgement.ts";
import type { BackedUp } from "./tables.ts";

/*
 * What a caller of the Trainer sends and receives. Everything is plain JSON; instants are UTC milliseconds, days
 * `YYYY-MM-DD`.
 */

/** Asks for a training run. */
export interface StartRequest {
  readonly runId: string;
  readonly airport: string;
  /** When the run is asked for: its versions, alias moves and decisions have this time. */
  readonly now: number;
  /** Last local day whose rows are used. */
  readonly cutoff: string;
  readonly featureSet: string;
  /**
   * Feature shards in the order of their days. The label is the month (`2024-01`) or day (`2024-01-05`) that a shard
   * holds.
   */
  readonly shards: readonly ShardRef[];
}

export interface StartAnswer {
  readonly started: boolean;
  /** Why the run did not start: `run exists`, `another run is active: <runId>`, `no shards`. */
  readonly reason?: string;
}

/** A run as pages and jobs see it. */
export interface RunSummary {
  readonly runId: string;
  readonly phase: Phase;
  readonly cutoff: string;
  readonly featureSet: string;
  readonly requestedAt: number;
  /** Slices so far. */
  readonly slices: number;
  /** Longest slice, wall milliseconds. */
  readonly maxSliceMs: number;
  /** Rows of the training set; 0 before the run is registered. */
  readonly rows: number;
  /** Version of the model that competed; null before it is registered. */
  readonly version: number | null;
  /** Whether that version became champion; null before it is registered. */
  readonly promoted: boolean | null;
  readonly failures: number;
  /** Reason of the last failure; null without any. */
  readonly reason: string | null;
  /** Of a challenger's training; absent of the day's. */
  readonly learner?: string;
  /** True of a run that failed since one of its slices killed the isolate each time; absent of every other. */
  readonly tooLarge?: boolean;
  /** By key, `<learner>/val/<score>`. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** A champion of another kind than the one before it, as a new release of the service trains it. */
export interface Release {
  readonly version: number;
  /** When it became champion, UTC milliseconds. */
  readonly at: number;
  readonly learner: string;
  /** The learner of the champion before it. */
  readonly before: string;
  /** Whether it was trained on other features. */
  readonly newFeatures: boolean;
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
  /** Newest first; absent in what an earlier release has stored, as is `hindcast`. */
  readonly releases?: readonly Release[];
  readonly hindcast?: HindcastProgress;
}

/**
 * A daily metric, live or of a hindcast: the score of one model at one lead on the flights of one settled local day.
 */
export interface MetricRow {
  readonly key: string;
  readonly model: string;
  readonly kind: ScoreKind;
  /** Version that made the forecasts; 0 for a hindcast, whose models are not registered. */
  readonly version: number;
  /** Lead bucket, e.g. `0-6`, `6-24`, `24-48`. */
  readonly lead: string;
  readonly day: string;
  readonly value: number;
  /** Number of flights that the value is made of. */
  readonly n: number;
  readonly timestamp: number;
}

export interface MetricQuery {
  readonly key?: string;
  readonly model?: string;
  readonly lead?: string;
  readonly kind?: ScoreKind;
  /** Local days, both included. */
  readonly from?: string;
  readonly to?: string;
}

export interface LogMetricsAnswer {
  readonly written: number;
  /** Rows that were not written since their metric was there already: a value that was measured once stays. */
  readonly kept: number;
  /** Rows that were not written since their value is not a finite number. */
  readonly refused: number;
}

/** A metric of a run, logged when its models were registered. */
export interface RunMetric {
  readonly runId: string;
  readonly key: string;
  readonly value: number;
  readonly step: number;
  readonly timestamp: number;
}

export interface HindcastRequest extends HindcastOffer {
  readonly now: number;
}

/** How far the hindcast has come. */
export interface HindcastProgress {
  /** `waiting`: none was offered yet. */
  readonly state: "waiting" | "running" | "complete";
  /** Fits that are scored, and those that there are to be. */
  readonly done: number;
  readonly due: number;
  /** Changes whenever `hindcastScores` has changed; 0 before there are any. */
  readonly revision: number;
}

/** Scores of a hindcast, with what they amount to. */
export interface HindcastScores extends Ageing {
  readonly revision: number;
  /** Fits that made them. */
  readonly cutoffs: number;
  /** Beside the hindcast of the release before; null where there was none. */
  readonly release: ReleaseComparison | null;
  /** By local day, oldest first. */
  readonly days: readonly { readonly day: string; readonly scores: readonly ModelDayScores[] }[];
}

export interface BaselineRequest {
  readonly airport: string;
  readonly now: number;
  /** Version of a floor whose artifact is missing or damaged: if it is still the floor, one is put in its place. */
  readonly brokenFloor?: number;
}

export interface PriorRequest {
  readonly airport: string;
  readonly now: number;
}

export interface RollbackRequest {
  readonly now: number;
  readonly reasons: readonly string[];
}

/** A version, and all that its training depended on; `spec` is null of a floor, which needs no training. */
export interface VersionTraining {
  readonly version: ModelVersion;
  readonly spec: RunSpec | null;
}

/** Asks that a version become champion, by the operator's word. */
export interface PromoteRequest {
  readonly now: number;
  readonly version: number;
  readonly reasons: readonly string[];
}

/** The Trainer's methods as a caller of its stub sees them. */
export interface TrainerRpc extends BackedUp {
  start(request: StartRequest): Promise<StartAnswer>;
  status(): Promise<TrainerStatus>;
  /** Newest first. */
  versions(limit?: number): Promise<ModelVersion[]>;
  /** A version with the run that made it; null where there is no such version. */
  training(version: number): Promise<VersionTraining | null>;
  /** Keys of the feature shards that kept versions were trained on: they are to stay in the bucket. */
  keptShards(): Promise<string[]>;
  aliases(): Promise<Partial<Record<Alias, number>>>;
  /** Judges the champion by the settled days up to one; null where no trained model serves. */
  judge(request: JudgementRequest): Promise<DayJudgement | null>;
  /** Newest first. */
  judgements(limit?: number): Promise<DayJudgement[]>;
  /** The versions that forecast in shadow at a moment. */
  shadows(now: number): Promise<ShadowOf[]>;
  aliasLog(): Promise<AliasMove[]>;
  runs(limit?: number): Promise<RunSummary[]>;
  decisions(limit?: number): Promise<Decision[]>;
  logMetrics(rows: readonly MetricRow[]): Promise<LogMetricsAnswer>;
  metricHistory(query?: MetricQuery): Promise<MetricRow[]>;
  runMetrics(runId: string): Promise<RunMetric[]>;
  /**
   * Says which rows a hindcast may use. The Trainer works on it when no training is active; offering again changes
   * nothing but the rows, and has fits that failed tried once more.
   */
  offerHindcast(request: HindcastRequest): Promise<HindcastProgress>;
  /** The scores of the hindcast that is shown; null before there are any. */
  hindcastScores(): Promise<HindcastScores | null>;
  /** Sets the alarm again if it was lost. `active`: whether a training or a hindcast still reads its rows. */
  ensureProgress(now: number): Promise<{ active: boolean; rearmed: boolean }>;
  /**
   * Registers the model that needs no history, once, and points `floor` to it; `baseline` and `champion` too if they
   * point nowhere.
   */
  registerBaseline(request: BaselineRequest): Promise<{ version: number }>;
  /**
   * Registers the model that was learnt at other airports, if it is not, and puts its artifact where it belongs; null
   * where this release has none for its features or for the airport.
   */
  registerPrior(request: PriorRequest): Promise<ModelVersion | null>;
  /** Exchanges champion and previous, at most once in 24 hours; `reason` says why not: `no-previous`, `too-soon`. */
  rollBack(request: RollbackRequest): Promise<{ rolledBack: boolean; reason?: string }>;
  /** Makes a version champion; `why` says why not. Whatever comes of it is a decision. */
  promote(request: PromoteRequest): Promise<{ promoted: boolean; why?: string }>;
}
