/** Ratios that have words. */
const RATIOS = [0.25, 0.33, 0.5, 0.67, 0.75, 1.33, 1.5, 2, 2.5, 3, 4, 5] as const;
export type Ratio = (typeof RATIOS)[number];

/** The ratio with words that is nearest to a risk's own, on a scale on which twice and half are equally far. */
export function ratioToUsual(pLate15: number, baseRate: number): Ratio {
  const exact = Math.log(Math.max(pLate15, 0.005) / Math.max(baseRate, 0.005));
  return RATIOS.reduce((best, ratio) =>
    Math.abs(Math.log(ratio) - exact) < Math.abs(Math.log(best) - exact) ? ratio : best,
  );
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
