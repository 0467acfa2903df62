import type { PairedDifference } from "../evaluation/paired-days.ts";
import { DAY } from "../time.ts";
import type { Decision } from "./registry.ts";
import type { SharedRows, TrainingWindow } from "./training-window.ts";

/** What a promotion looks at of a model itself. */
export interface Candidate {
  readonly learner: string;
  /** Rows of the training set. */
  readonly rows: number;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

/** What a run measured of its challenger. */
export interface Evidence {
  /** Whether every golden prediction is made of probabilities. */
  readonly finite: boolean;
  /** Whether the stored artifact gives the golden predictions that the model in memory gave. */
  readonly goldenReproduced: boolean;
  readonly artifactBytes: number;
  /** Log loss of P(delay ≥ 15 min) in nats on the days held out; null where no days could be held out. */
  readonly logLoss: number | null;
  /** The same of the baseline, on the same flights. */
  readonly baselineLogLoss: number | null;
  /** Challenger's log loss less the baseline's, with whole days as the sample; null where there were too few days. */
  readonly lossOverBaseline: PairedDifference | null;
  readonly window: TrainingWindow;
  /** Rows in the days that champion and challenger share; null if they have other features, or none to compare. */
  readonly shared: SharedRows | null;
}

export interface PromotionPolicy {
  /**
   * Least share of the champion's rows in the days that both should hold: fewer mean that history was lost, and what it
   * teaches with it. Days that the window has left behind do not count.
   */
  readonly leastRowShare: number;
  /** Days after which a champion is replaced even so: what is lost for good must not keep an old model for ever. */
  readonly mostDaysHeld: number;
  /** Most days from the last row to the run: a week, so that a model has seen each weekday lately. */
  readonly mostRowAge: number;
  /** Most by which the log loss may exceed the baseline's, as a share of the baseline's. */
  readonly mostLossOverBaseline: number;
  /**
   * Standard errors by which the excess must be above that limit before the model is refused, since a fortnight of bad
   * luck is no reason: 1.645 is 95 % certainty, one-sided.
   */
  readonly sureErrors: number;
  /** Bytes. */
  readonly mostArtifactBytes: number;
}

/** Whether a model may serve. */
export const PROMOTION_POLICY: PromotionPolicy = {
  leastRowShare: 0.95,
  mostDaysHeld: 7,
  mostRowAge: 7,
  mostLossOverBaseline: 0.005,
  sureErrors: 1.645,
  mostArtifactBytes: 300_000,
};

/** Whether a model may forecast in shadow: it has to be sound, and how good it is will show. */
export const SHADOW_POLICY: PromotionPolicy = { ...PROMOTION_POLICY, mostLossOverBaseline: Number.POSITIVE_INFINITY };

/**
 * Whether a freshly trained model becomes champion, with one reason per check: the checks that failed if any did, else
 * all of them. A daily retraining is promoted unless something speaks against it.
 */
export function decidePromotion(
  challenger: Candidate,
  champion: Candidate | null,
  evidence: Evidence,
  policy: PromotionPolicy = PROMOTION_POLICY,
): Pick<Decision, "promote" | "reasons" | "comparison"> {
  const { logLoss, baselineLogLoss, lossOverBaseline } = evidence;
  const rowProblem = problemOfRows(challenger, champion, evidence, policy);
  const judged = logLoss !== null && baselineLogLoss !== null && lossOverBaseline !== null;
  const surelyWorse =
    judged &&
    lossOverBaseline.mean - policy.sureErrors * lossOverBaseline.standardError >
      policy.mostLossOverBaseline * baselineLogLoss;
  const checks: readonly { passed: boolean; yes: string; no: string }[] = [
    {
      passed: evidence.finite,
      yes: "golden predictions are probabilities",
      no: "a golden prediction is no probability",
    },
    {
      passed: evidence.goldenReproduced,
      yes: "the stored artifact reproduces the golden predictions",
      no: "the stored artifact does not reproduce the golden predictions",
    },
    {
      passed: evidence.artifactBytes <= policy.mostArtifactBytes,
      yes: `the artifact has ${evidence.artifactBytes} bytes`,
      no: `the artifact has ${evidence.artifactBytes} bytes, more than ${policy.mostArtifactBytes}`,
    },
    {
      passed: rowProblem === null,
      yes: `trained on ${challenger.rows} rows`,
      no: rowProblem ?? "",
    },
    {
      passed: judged && !surelyWorse,
      yes: `log loss ${logLoss?.toFixed(4)} against ${baselineLogLoss?.toFixed(4)} of the baseline`,
      no: judged
        ? `log loss ${logLoss.toFixed(4)} is surely worse than ${baselineLogLoss?.toFixed(4)} of the baseline`
        : "history is too short to judge it on days held out",
    },
  ];
  const failed = checks.filter((check) => !check.passed);
  return {
    promote: failed.length === 0,
    reasons: failed.length > 0 ? failed.map((check) => check.no) : checks.map((check) => check.yes),
    comparison: {
      rows: challenger.rows,
      championRows: champion?.rows ?? null,
      artifactBytes: evidence.artifactBytes,
      logLoss,
      baselineLogLoss,
      lossOverBaseline: lossOverBaseline?.mean ?? null,
      standardError: lossOverBaseline?.standardError ?? null,
    },
  };
}

/**
 * What is wrong with the rows of a training, in words; null if nothing is. That there are fewer than the champion had
 * is no reason by itself: a window may have moved on, other features may have shorter history. The first model is not
 * held to how old its rows are, since there is none that could serve instead.
 */
function problemOfRows(
  { rows, createdAt }: Candidate,
  champion: Candidate | null,
  { window, shared }: Evidence,
  policy: PromotionPolicy,
): string | null {
  if (rows < 1) return "trained on 0 rows, fewer than 1";
  if (window.offered !== null && window.found !== window.offered)
    return `${window.found} rows found in its months, which should hold ${window.offered}`;
  if (champion === null) return null;
  const least = shared === null ? 0 : policy.leastRowShare * shared.champion;
  if (shared !== null && shared.challenger < least && createdAt - champion.createdAt <= policy.mostDaysHeld * DAY)
    return `trained on ${shared.challenger} rows, fewer than ${Math.ceil(least)}, of the days that the champion knows`;
  if (window.age <= policy.mostRowAge) return null;
  const why = window.cutoff > window.lastDay ? `the days through ${window.cutoff} have none` : "none were made since";
  return `its rows end on ${window.lastDay}, ${window.age} days before the run: ${why}`;
}
