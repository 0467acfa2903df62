import { type PairedDay, type PairedLoss, pairedLoss } from "./paired-loss.ts";
import { normalTail, soundErrors } from "./sound-errors.ts";

/** A version beside the champion, with the settled days on which versions under its name forecast in shadow. */
export interface Contender {
  /** `challenger-linear`, `previous`, `frozen-7`. */
  readonly name: string;
  /** The version that would become champion. */
  readonly version: number;
  /** Since the champion's last change of kind, oldest first. */
  readonly days: readonly PairedDay[];
}

/** All that a judgement looks at. */
export interface Bench {
  /** Version of the champion. */
  readonly champion: number;
  /** Models of another kind than the champion. */
  readonly challengers: readonly Contender[];
  /** What the champion goes back to: the champion before it, else its own snapshot. */
  readonly previous: Contender | null;
  /** After a rollback within a kind: the newer versions of the kind, whose daily promotion is held; else null. */
  readonly held: Contender | null;
  /** Hours since the last automatic move of `champion`; infinite before any. */
  readonly hoursSinceMove: number;
  /** Mean loss of the forecasts that were served over some months, by which a day is usual; null if not known. */
  readonly usualLoss: number | null;
}

export interface JudgementPolicy {
  /** Settled days that a challenger of another kind is judged on: not before the least, not on more than the most. */
  readonly leastDays: number;
  readonly mostDays: number;
  /**
   * Least gain of such a challenger, as a share of the champion's loss, over its days and on a day as hard as usual, and
   * the p-value that it has to reach, by the day and on such a day.
   */
  readonly leastGain: number;
  readonly sureGain: number;
  /** Newest settled days that a rollback is judged on, least and most. */
  readonly leastDaysBack: number;
  readonly mostDaysBack: number;
  /** The least by which `previous` has to be better for a rollback, … */
  readonly leastLoss: number;
  /**
   * … and by how many standard errors the mean of its days' log ratios has to be above 0. A day's standard deviation is
   * that of two sound models, not of these days: days of a bad model differ so much that they would excuse it.
   */
  readonly sureLoss: number;
  readonly soundDeviation: number;
  /** Days after which a held kind may serve again if it is better, and after which if it is not surely worse. */
  readonly leastDaysHeld: number;
  readonly mostDaysHeld: number;
  /** p-value below which such a kind is surely worse. */
  readonly surelyWorse: number;
  /** Hours between two automatic moves. */
  readonly pauseHours: number;
}

export const JUDGEMENT_POLICY: JudgementPolicy = {
  leastDays: 14,
  mostDays: 28,
  leastGain: 0.01,
  sureGain: 0.05,
  leastDaysBack: 2,
  mostDaysBack: 7,
  leastLoss: 0.005,
  sureLoss: 3,
  soundDeviation: 0.03,
  leastDaysHeld: 7,
  mostDaysHeld: 28,
  surelyWorse: 0.05,
  pauseHours: 24,
};

/** What is to become of the champion. JSON. */
export interface Judgement {
  /** `release`: a kind whose daily promotion was held serves again. */
  readonly action: "keep" | "promote" | "roll-back" | "release";
  /** The version that becomes champion; null where it stays. */
  readonly version: number | null;
  /** A sentence for each contender, that of the move first. */
  readonly reasons: readonly string[];
  /** By contender: difference, standard error, days and p-value of what was asked. */
  readonly comparison: Readonly<Record<string, number | null>>;
}

/**
 * What becomes of the champion, from daily differences in log loss on the flights that it and a contender forecast. A
 * rollback goes before a promotion. Within `pauseHours` of a move nothing moves.
 */
export function judge(bench: Bench, policy: JudgementPolicy = JUDGEMENT_POLICY): Judgement {
  const opinions = [
    ...(bench.previous ? [onRollback(bench.previous, bench.champion, policy)] : []),
    ...(bench.held ? [onRelease(bench.held, bench.champion, policy)] : []),
    ...bench.challengers
      .map((challenger) => onPromotion(challenger, bench, policy))
      .sort((a, b) => (a.measured?.difference ?? 0) - (b.measured?.difference ?? 0)),
  ];
  const paused = bench.hoursSinceMove < policy.pauseHours;
  const move = paused ? undefined : opinions.find(({ moves }) => moves);
  const reasons = [...(move ? [move] : []), ...opinions.filter((one) => one !== move)].map(({ reason }) => reason);
  return {
    action: move?.action ?? "keep",
    version: move?.version ?? null,
    reasons: paused ? [...reasons, `the champion changed less than ${policy.pauseHours} hours ago`] : reasons,
    comparison: Object.fromEntries(opinions.flatMap(numbersOf)),
  };
}

/** What a contender's days speak for. */
interface Opinion {
  readonly action: Exclude<Judgement["action"], "keep">;
  readonly name: string;
  readonly version: number;
  readonly moves: boolean;
  readonly reason: string;
  readonly measured: PairedLoss | null;
}

function onPromotion(
  { name, version, days }: Contender,
  { champion, usualLoss }: Pick<Bench, "champion" | "usualLoss">,
  policy: JudgementPolicy,
): Opinion {
  const measured = pairedLoss(days.slice(-policy.mostDays), usualLoss);
  const about = { action: "promote", name, version, measured } as const;
  if (measured === null || measured.days < policy.leastDays)
    return { ...about, moves: false, reason: `${name}: ${days.length} of ${policy.leastDays} settled days` };
  const { atUsual } = measured;
  const p = Math.max(atUsual.pBetter, measured.pBetterDaily);
  const moves = Math.max(measured.difference, atUsual.difference) <= -policy.leastGain && p < policy.sureGain;
  const verdict = moves ? `version ${version} takes over from ${champion}` : `version ${champion} stays`;
  return { ...about, moves, reason: `${worded(name, measured, p)}; ${verdict}` };
}

/** The version that forecast the newest of the days is the one that has shown itself to be better. */
function onRollback({ name, days }: Contender, champion: number, policy: JudgementPolicy): Opinion {
  const judged = days.slice(-policy.mostDaysBack);
  const measured = pairedLoss(judged);
  const version = judged.at(-1)?.version ?? champion;
  const about = { action: "roll-back", name, version, measured } as const;
  if (measured === null || measured.days < policy.leastDaysBack)
    return { ...about, moves: false, reason: `${name}: ${days.length} of ${policy.leastDaysBack} settled days` };
  const errors = soundErrors(judged, policy.soundDeviation);
  const moves = version !== champion && measured.difference <= -policy.leastLoss && errors > policy.sureLoss;
  const verdict = moves ? `back to version ${version}` : `version ${champion} stays`;
  return { ...about, moves, reason: `${worded(name, measured, normalTail(errors))}; ${verdict}` };
}

function onRelease({ name, version, days }: Contender, champion: number, policy: JudgementPolicy): Opinion {
  const measured = pairedLoss(days.slice(-policy.mostDaysHeld));
  const about = { action: "release", name, version, measured } as const;
  if (measured === null || measured.days < policy.leastDaysHeld)
    return { ...about, moves: false, reason: `${name}: ${days.length} of ${policy.leastDaysHeld} settled days` };
  const better = measured.difference < 0;
  const noWorse = measured.days >= policy.mostDaysHeld && measured.pWorse >= policy.surelyWorse;
  const verdict = better || noWorse ? `version ${version} may serve again` : `version ${champion} stays`;
  const p = better ? measured.pBetter : measured.pWorse;
  return { ...about, moves: better || noWorse, reason: `${worded(name, measured, p)}; ${verdict}` };
}

const worded = (name: string, { difference, days, flights }: PairedLoss, p: number): string => {
  const share = `${(100 * Math.abs(difference)).toFixed(2)} % ${difference < 0 ? "lower" : "higher"}`;
  return `${name}: on ${flights} forecasts of ${days} days its log loss is ${share} (p = ${p.toFixed(4)})`;
};

const numbersOf = ({ name, measured }: Opinion): [string, number | null][] => [
  [`${name}/difference`, measured?.difference ?? null],
  [`${name}/standardError`, measured?.standardError ?? null],
  [`${name}/days`, measured?.days ?? 0],
];
