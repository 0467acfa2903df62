import { CDF_ONE, type Cdf, cdfAt, quantile } from "../../core/distribution/cdf.ts";

/** Number of equally likely outcomes that a plot shows as dots. */
const DOTS = 20;

/** One dot: minutes after schedule, and its place in the stack of its column, 0 at the bottom. */
export interface Dot {
  readonly minutes: number;
  readonly column: number;
  readonly row: number;
}

/** Width of a column in minutes, and the ends of the axis: dots beyond them stand in the last column. */
export const DOT_MINUTES = 5;
export const AXIS = { from: -15, to: 125 } as const;
/** Minutes of waiting after which most of what can come lies beyond the axis. */
const LONGEST_WAIT = 60;

/**
 * The quantile dot plot of a delay (Kay et al. 2016): `DOTS` equally likely delays, the quantiles at 1/40, 3/40 …
 * 39/40, stacked in columns of five minutes. Of a flight that has waited so many minutes past its schedule they are the
 * delays that are left to it; none where the forecast holds such a wait for impossible, or the axis ends before them.
 */
export function dotsOf(cdf: Cdf, waited: number | null): Dot[] {
  const gone = waited === null ? 0 : cdfAt(cdf, waited) / CDF_ONE;
  if ((1 - gone) * CDF_ONE < 1 || (waited !== null && waited > LONGEST_WAIT)) return [];
  const heights = new Map<number, number>();
  return Array.from({ length: DOTS }, (_, i) => {
    const minutes = Math.max(waited ?? Number.NEGATIVE_INFINITY, quantile(cdf, gone + ((i + 0.5) / DOTS) * (1 - gone)));
    const shown = Math.min(AXIS.to - 1, Math.max(AXIS.from, minutes));
    const column = Math.floor((shown - AXIS.from) / DOT_MINUTES);
    const row = heights.get(column) ?? 0;
    heights.set(column, row + 1);
    return { minutes, column, row };
  });
}
