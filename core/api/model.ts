export interface ApiModelVersion {
  readonly name: string;
  readonly version: number;
  readonly learner: string;
  readonly featureSet: string;
  readonly runId: string;
  /** Last local day included in training. */
  readonly trainedThrough: string;
  readonly rows: number;
  readonly promotedAt: string | null;
  /** Scores on the days held out inside the run. */
  readonly metrics: Readonly<Record<string, number>>;
}

interface ApiRun {
  readonly runId: string;
  readonly phase: string;
  /** 0 … 1. */
  readonly progress: number;
  readonly cutoff: string;
  readonly startedAt: string;
  readonly version: number | null;
  readonly decision: "promoted" | "rejected" | null;
  readonly reasons: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
}

/** Whether the live score against the baseline moves; `slopePerMonth` and `interval` are log ratios per 30 days, below 0 better. */
export interface ApiVerdict {
  readonly trend: "improving" | "flat" | "falling" | "too-little-data";
  readonly days: number;
  readonly flights: number;
  readonly slopePerMonth: number | null;
  readonly interval: readonly [number, number] | null;
}

/** `GET /api/v1/{iata}/model` */
export interface ApiModel {
  readonly airport: string;
  readonly champion: ApiModelVersion | null;
  readonly previous: ApiModelVersion | null;
  readonly challengers: readonly ApiModelVersion[];
  readonly verdict: ApiVerdict;
  readonly trainedThrough: string | null;
  readonly lastRuns: readonly ApiRun[];
}
