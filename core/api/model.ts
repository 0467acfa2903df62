import type { CalibrationBin, Coverage } from "../evaluation/verdict/calibration.ts";
import type { Cause } from "../evaluation/verdict/cause.ts";
import type { PanelMember } from "../evaluation/verdict/panel.ts";
import type { Trend } from "../evaluation/verdict/trend.ts";
import type { Advantage, LateLevel } from "../evaluation/verdict/verdict.ts";
import type { BlamedDay } from "../evaluation/weather-share.ts";

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

/** An alarm of a verdict. Days are local. */
interface ApiAlarm {
  /** First day that counts towards it, the day whose scores set it off, and the last one on which it was on. */
  readonly since: string;
  readonly noticed: string;
  readonly until: string;
  readonly cause: Cause | null;
}

/**
 * Whether the model has gone stale: see `core/evaluation/verdict/verdict.ts`. `slopePerMonth`, `interval` and
 * `flatWithin` are shares of the baseline's log loss per 30 days, below 0 better.
 */
export interface ApiVerdict extends Trend {
  /** What the slope is the slope of. */
  readonly statistic: "difficulty-adjusted log loss";
  readonly advantage: Advantage | null;
  /** The alarm that is on, and its cause; null if none is, or if the panel cannot tell. */
  readonly alarm: ApiAlarm | null;
  readonly cause: Cause | null;
  /** All alarms of the last year, oldest first. */
  readonly alarms: readonly ApiAlarm[];
  /** Days on which the level of the adjusted loss changed, and by which share of the baseline's loss. */
  readonly shifts: readonly { readonly day: string; readonly change: number }[];
  readonly late: LateLevel | null;
  /**
   * Airlines whose flights became late more often than expected beside the others', in the last year, oldest first, told
   * from live days alone; days as of an alarm.
   */
  readonly airlines: readonly {
    readonly airline: string;
    readonly since: string;
    readonly noticed: string;
    readonly until: string;
    /** Whether it still is so. */
    readonly open: boolean;
  }[];
  /** 80 % ranges over the last 60 days. */
  readonly coverage: Coverage | null;
  /** Days by the share of late flights that was expected, and the mean distance of the share that came, 0 … 1. */
  readonly calibration: { readonly bins: readonly CalibrationBin[]; readonly error: number | null };
  /** The models that the alarm compares the champion with, by name. */
  readonly members: readonly PanelMember[];
  /** The verdict in a few sentences. */
  readonly text: { readonly en: string; readonly ru: string };
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
  /**
   * How this release would have fared beside the one before on the same days: its log loss over the other's, above 1
   * worse, with a 95 % interval. Null where there was no other.
   */
  readonly release: {
    readonly days: number;
    readonly flights: number;
    readonly ratio: number;
    readonly interval: readonly [number, number];
  } | null;
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
  /**
   * What part of the error was the weather forecast's: forecasts of 6 to 24 hours ahead of the last 28 settled days, made
   * again from a part of the flights, without the corrections by the last days. Newest first; empty without weather.
   */
  readonly weatherBlame: readonly BlamedDay[];
  /** Cutoff of the champion. */
  readonly trainedThrough: string | null;
  /** Newest first. */
  readonly lastRuns: readonly ApiRun[];
}
