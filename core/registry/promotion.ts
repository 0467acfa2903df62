import type { PairedDifference } from "../evaluation/paired-days.ts";
import type { Decision } from "./registry.ts";

/** What a promotion looks at of a model itself. */
export interface Candidate {
  readonly learner: string;
  /** Rows of the training set. */
  readonly rows: number;
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
}

export interface PromotionPolicy {
  /** Least share of the champion's training rows: fewer mean that history was lost, and what it teaches with it. */
  readonly leastRowShare: number;
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

const PROMOTION_POLICY: PromotionPolicy = {
  leastRowShare: 0.95,
  mostLossOverBaseline: 0.005,
  sureErrors: 1.645,
  mostArtifactBytes: 300_000,
};

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
  const leastRows = champion ? policy.leastRowShare * champion.rows : 1;
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
      passed: challenger.rows >= leastRows,
      yes: `trained on ${challenger.rows} rows`,
      no: `trained on ${challenger.rows} rows, fewer than ${Math.ceil(leastRows)}`,
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
