import { upperTail } from "../evaluation/student-t.ts";
import { leastSquares } from "../evaluation/verdict/least-squares.ts";

/** How a model compares with the champion on a day that is as hard as usual. */
export interface UsualDifference {
  /** Loss of model − champion, as a share of the usual loss: below 0 the model is better. */
  readonly difference: number;
  readonly standardError: number;
  /** One-sided p-value that the model is no better; 1 where the days cannot tell. */
  readonly pBetter: number;
}

interface Day {
  readonly flights: number;
  /** Sum of the model's loss, and of the champion's. */
  readonly loss: number;
  readonly served: number;
}

const UNKNOWN: UsualDifference = { difference: 0, standardError: Number.POSITIVE_INFINITY, pBetter: 1 };

/**
 * Some faults pay while days are bad: whoever expects too much of every flight is better in a bad fortnight. So the
 * daily difference is regressed on the champion's loss of the day, days weighted by flights, and read off at the usual
 * loss. The standard error of the intercept allows for days of unequal spread (White 1980, with k / (k − 2)).
 */
export function usualDifference(days: readonly Day[], usualLoss: number): UsualDifference {
  const k = days.length;
  if (k < 3 || !(usualLoss > 0)) return UNKNOWN;
  const weights = days.map(({ flights }) => flights);
  const x = days.map(({ flights, served }) => served / flights - usualLoss);
  const y = days.map(({ flights, loss, served }) => (loss - served) / flights / usualLoss);
  const sum = (value: (i: number) => number): number => weights.reduce((total, w, i) => total + w * value(i), 0);
  const [w, wx, wxx] = [sum(() => 1), sum((i) => x[i]!), sum((i) => x[i]! ** 2)];
  const spread = w * wxx - wx * wx;
  if (!(spread > 0)) return UNKNOWN;
  const [difference = 0, slope = 0] = leastSquares(
    x.map((value) => [1, value]),
    y,
    weights,
  );
  const squares = days.reduce((total, _, i) => {
    const pull = (weights[i]! * (wxx - x[i]! * wx)) / spread;
    return total + (pull * (y[i]! - difference - slope * x[i]!)) ** 2;
  }, 0);
  const standardError = Math.sqrt((squares * k) / (k - 2));
  const pBetter = standardError > 0 ? upperTail(-difference / standardError, k - 2) : difference < 0 ? 0 : 1;
  return { difference, standardError, pBetter };
}
