/** A registered model version in the JSON of `GET /api/v1/{iata}/model`. */
export interface ApiModelVersion {
  readonly name: string;
  readonly version: number;
  /** Id of the learner that trained it. */
  readonly learner: string;
  readonly featureSet: string;
  readonly runId: string;
  /** Cutoff: the last local day whose rows were trained on. */
  readonly trainedThrough: string;
  /** Number of rows trained on. */
  readonly rows: number;
  /** When it became champion, null if it never did. */
  readonly promotedAt: string | null;
  /** Scores on the days held out within the run, by key. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** A training run in the JSON of `GET /api/v1/{iata}/model`. */
interface ApiRun {
  readonly runId: string;
  readonly phase: string;
  /** Share of the work done, 0 … 1. */
  readonly progress: number;
  /** Last local day whose rows it uses. */
  readonly cutoff: string;
  readonly startedAt: string;
  /** The version that it registered, null before or without one. */
  readonly version: number | null;
  readonly decision: "promoted" | "rejected" | null;
  /** Reasons of the decision or of the failure, in sentences. */
  readonly reasons: readonly string[];
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * Whether live skill against the baseline improves: see `SkillTrend`. `slopePerMonth` and `interval` are log ratios per
 * 30 days, below 0 better.
 */
export interface ApiVerdict {
  readonly trend: "improving" | "flat" | "falling" | "too-little-data";
  readonly days: number;
  readonly flights: number;
  readonly slopePerMonth: number | null;
  readonly interval: readonly [number, number] | null;
}

/** How far the hindcast has come: history forecast afterwards, each day with only what was known then. */
export interface ApiHindcast {
  /** `waiting` before the first champion. */
  readonly state: "waiting" | "running" | "complete";
  /** Distinct local days scored, and the first and last of them. */
  readonly days: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Cutoffs whose fits have been scored. */
  readonly cutoffs: number;
  /**
   * Share of these days, 0 … 1, of whose weather no forecast is archived, so that only what had been observed was
   * known; null before any.
   */
  readonly observedWeatherShare: number | null;
}

/** What age costs: fits as old as `ageFrom` … `ageTo` days beside the freshest ones on the same flights. */
export interface ApiAgeing {
  /** Days from the cutoff to the day that was forecast. */
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly days: number;
  readonly flights: number;
  /** Log loss of the older fits over that of the freshest, above 1 worse, with its 95 % interval. */
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

/** A model that forecasts beside the champion, on the flights of the last 28 days that both forecast. */
export interface ApiPanelMember {
  /** `carrier-hour`, `challenger-linear`, `frozen-30`, `previous`. */
  readonly name: string;
  /** Its log loss less the champion's, as a share of the champion's: above 0 the champion is better. */
  readonly difference: number;
  /** 95 % interval of the difference, low and high. */
  readonly interval: readonly [number, number];
}

/**
 * The JSON of `GET /api/v1/{iata}/model`: the versions that serve or compete, whether skill improves, and the last
 * runs.
 */
export interface ApiModel {
  readonly airport: string;
  readonly champion: ApiModelVersion | null;
  readonly previous: ApiModelVersion | null;
  readonly challengers: readonly ApiModelVersion[];
  readonly verdict: ApiVerdict;
  readonly hindcast: ApiHindcast;
  /** The ageing curve, youngest first; empty before there is one. */
  readonly ageing: readonly ApiAgeing[];
  /** Age in days at which half of the skill against the baseline is gone; null if that was never seen. */
  readonly halfLifeDays: number | null;
  /** Sorted by name. */
  readonly panel: readonly ApiPanelMember[];
  /** Cutoff of the champion. */
  readonly trainedThrough: string | null;
  /** Newest first. */
  readonly lastRuns: readonly ApiRun[];
}
