import type { PairedDifference } from "../evaluation/paired-days.ts";

/** What is known of a model when it is decided whether it serves. */
export interface Candidate {
  readonly learner: string;
  /** Rows that it was trained on. */
  readonly rows: number;
}

/** Outcome of the checks on a challenger. */
export interface Evidence {
  /** Golden predictions are probabilities, and come out of the stored artifact as they came from memory. */
  readonly finite: boolean;
  readonly goldenReproduced: boolean;
  readonly artifactBytes: number;
  /** Log loss of P(delay ≥ 15) on the days held out, the baseline's on the same flights; null where no days could be held out. */
  readonly logLoss: number | null;
  readonly baselineLogLoss: number | null;
  /** The difference of the two with whole days as the sample; null where there were too few. */
  readonly lossOverBaseline: PairedDifference | null;
}

export interface PromotionPolicy {
  /** Least share of the champion's training rows. Fewer mean that history was lost, and the new model with it. */
  readonly leastRowShare: number;
  /** Most by which the log loss may exceed the baseline's, as a share of it. */
  readonly mostLossOverBaseline: number;
  /** Standard errors by which it must exceed that before a fortnight's chance is ruled out: 1.645 is 95 % one-sided. */
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

export interface PromotionDecision {
  readonly promote: boolean;
  /** One sentence a check: those that failed if any did, else all. */
  readonly reasons: readonly string[];
  /** The numbers behind the reasons; null where there was none. */
  readonly comparison: Readonly<Record<string, number | null>>;
}

/** Whether a freshly trained model becomes champion. A daily retraining is promoted unless something speaks against it. */
export function decidePromotion(
  challenger: Candidate,
  champion: Candidate | null,
  evidence: Evidence,
  policy: PromotionPolicy = PROMOTION_POLICY,
): PromotionDecision {
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
