import { riskLevel } from "../../core/api/risk-level.ts";

/** Ratios that have words. */
const RATIOS = [0.25, 0.33, 0.5, 0.67, 0.75, 1.33, 1.5, 1.7, 1.8, 2, 2.5, 3, 4, 5] as const;

/** The largest of the ratios below the one at which a risk is far above usual. */
const MOST_ABOVE = 1.7;

/** What is said of a risk beside its sign: a ratio to the usual risk, or only where it lies. */
export type RiskWord = (typeof RATIOS)[number] | "usual" | "above";

/**
 * The word of a risk. It follows from the level, as the sign does, so that no word has two signs. A ratio is the one with
 * words that is nearest to that of the per cents shown, on a scale on which twice and half are equally far; a risk of a few
 * per cent more than a small one is above usual, whatever the ratio is.
 */
export function riskWord(pLate15: number, baseRate: number): RiskWord {
  const level = riskLevel(pLate15, baseRate);
  if (level === "usual") return "usual";
  const shown = (share: number): number => Math.max(Math.round(share * 100), 0.5);
  const exact = Math.log(shown(pLate15) / shown(baseRate));
  const nearest = RATIOS.reduce((best, ratio) =>
    Math.abs(Math.log(ratio) - exact) < Math.abs(Math.log(best) - exact) ? ratio : best,
  );
  return level === "above" && nearest > MOST_ABOVE ? "above" : nearest;
}

/** A share as a reader says it: `1 in 4`, `4 in 10`. */
export interface OneIn {
  readonly part: number;
  readonly of: number;
}

const SHARES: readonly OneIn[] = [
  [1, 50],
  [1, 30],
  [1, 20],
  [1, 15],
  [1, 10],
  [1, 8],
  [1, 7],
  [1, 6],
  [1, 5],
  [1, 4],
  [3, 10],
  [1, 3],
  [4, 10],
  [1, 2],
  [6, 10],
  [7, 10],
  [3, 4],
  [8, 10],
  [9, 10],
].map(([part, of]) => ({ part, of }) as OneIn);

/** The simple fraction nearest to a share of 0 … 1. */
export function oneIn(share: number): OneIn {
  const far = ({ part, of }: OneIn): number => Math.abs(part / of - share);
  return SHARES.reduce((best, one) => (far(one) < far(best) ? one : best));
}
