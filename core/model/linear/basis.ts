import { byName } from "../by-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { MAX_BINS } from "../dataset/edges.ts";
import { logOdds } from "../sigmoid.ts";

/**
 * The unit of the values of a column in stored tables: they are whole multiples of a thousandth of a standard
 * deviation.
 */
export const Z_UNIT = 1e-3;
/** Values are clipped to this many standard deviations from the mean. */
const MAX_Z = 4;
/**
 * Value of the column that says that a feature is missing: as far out as a value two standard deviations from the mean.
 */
const MISSING_Z = 2;
/** Numbers that a table holds per feature: one per bin 0 … MAX_BINS. */
export const TABLE_STRIDE = MAX_BINS + 1;

/**
 * One column of the design matrix. It is a function of the bin of one feature, so it is stored as a table over bins.
 */
export interface DesignColumn {
  /** Index of the feature. */
  readonly feature: number;
  /** One per bin of the feature, bin 0 included: the column's value for a row of that bin. */
  readonly z: Float64Array;
  /** Factor of this column's L2 penalty; 1 for the rank of a feature that differs from flight to flight. */
  readonly penalty: number;
}

/**
 * Most of what a feature says is in its rank, so the log-odds of the rank, which stress the ends, are penalised more.
 */
const LOG_ODDS_PENALTY = 4;

/** The indicator of one name is 0 for most rows and so varies little; it is penalised less in return. */
const NAME_PENALTY = 0.4;

/**
 * The columns of a feature whose bins are ordered; none if fewer than two bins have rows. `counts` holds the rows by
 * bin, bin 0 (missing) first.
 *
 * 1. The rank of the bin among the rows, standardised. Ranks make the fit independent of a feature's unit and skewness,
 *    and nothing is extrapolated beyond the values seen.
 * 2. The log-odds of that rank, standardised, if there are more than two bins: the ends then count for more than in a
 *    straight line.
 * 3. An indicator of missing values, if there are any.
 */
export function rankColumns(feature: number, counts: ArrayLike<number>): DesignColumn[] {
  const bins = counts.length - 1;
  let present = 0;
  let filled = 0;
  for (let bin = 1; bin <= bins; bin++) {
    present += counts[bin]!;
    if (counts[bin]! > 0) filled++;
  }
  if (filled < 2) return [];
  const rank = new Float64Array(counts.length);
  let below = 0;
  for (let bin = 1; bin <= bins; bin++) {
    rank[bin] = Math.min(0.995, Math.max(0.005, (below + counts[bin]! / 2) / present));
    below += counts[bin]!;
  }
  const columns: DesignColumn[] = [{ feature, z: standardised(rank, counts, present), penalty: 1 }];
  if (filled > 2) {
    columns.push({ feature, z: standardised(rank.map(logOdds), counts, present), penalty: LOG_ODDS_PENALTY });
  }
  if (counts[0]! > 0) {
    columns.push({ feature, z: Float64Array.from(counts, (_, bin) => (bin === 0 ? MISSING_Z : 0)), penalty: 1 });
  }
  return columns;
}

/**
 * One-hot encoding of a feature whose bins are names: for each bin that has rows a column that is 1 for them and 0 for
 * all others.
 */
export function indicatorColumns(feature: number, counts: ArrayLike<number>): DesignColumn[] {
  const bins = Array.from(counts, (rows, bin) => ({ rows, bin })).filter(({ rows, bin }) => bin > 0 && rows > 0);
  return bins.map(({ bin }) => ({
    feature,
    z: Float64Array.from(counts, (_, b) => (b === bin ? 1 : 0)),
    penalty: NAME_PENALTY,
  }));
}

/**
 * Values by bin, shifted and scaled to mean 0 and standard deviation 1 over the `present` rows that have one, then
 * clipped. Bin 0 (missing) gets the mean. Values are rounded to Z_UNIT, so that the artifact holds exactly what was
 * trained with.
 */
function standardised(values: Float64Array, counts: ArrayLike<number>, present: number): Float64Array {
  let sum = 0;
  let squares = 0;
  for (let bin = 1; bin < counts.length; bin++) {
    sum += counts[bin]! * values[bin]!;
    squares += counts[bin]! * values[bin]! * values[bin]!;
  }
  const mean = sum / present;
  const deviation = Math.sqrt(Math.max(1e-12, squares / present - mean * mean));
  return values.map((value, bin) => {
    if (bin === 0) return 0;
    const z = Math.min(MAX_Z, Math.max(-MAX_Z, (value - mean) / deviation));
    return Math.round(z / Z_UNIT) * Z_UNIT;
  });
}

/** Number of rows, among 0 … rows − 1, in each bin of a feature, bin 0 first. */
export function binCounts(data: Dataset, rows: number, feature: number): Float64Array {
  const counts = new Float64Array(data.edges[feature]!.length + 2);
  const bins = data.columns[feature]!;
  for (let row = 0; row < rows; row++) counts[bins[row]!]!++;
  return counts;
}

/** The rank columns of all features, in the order of their names. */
export const allRankColumns = (data: Dataset, rows: number): DesignColumn[] =>
  byName(data.features).flatMap((f) => rankColumns(f, binCounts(data, rows, f)));
