import { byName } from "../by-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { MAX_BINS } from "../dataset/edges.ts";
import { logOdds } from "../sigmoid.ts";

/** Whole numbers per unit in stored tables. */
export const Z_UNIT = 1e-3;
const CLIP = 4;
/** A missing value is told by a column of its own, as far out as a value two standard deviations away. */
const MISSING = 2;
export const STRIDE = MAX_BINS + 1;

/** One input of the linear model: what a feature's bin counts for, `z[bin]`, with mean 0 and standard deviation 1 over the training rows. */
export interface Column {
  readonly feature: number;
  readonly z: Float64Array;
  /** By how much more its coefficient is held back than that of a feature's rank. */
  readonly penalty: number;
}

/** That of the rank's log-odds: most of what a feature says is in its rank, so the ends have to earn what they count for besides. */
const SPREAD_PENALTY = 4;

/**
 * The inputs that a feature gives. Its bins are taken by rank, so that neither unit nor skewness of a feature matters and nothing is
 * extrapolated: once as they are, once spread like a logistic variable, which lets the ends count for more. A third column says that
 * the value is missing. Nothing for a feature that is constant or always missing. `count` holds the rows by bin.
 */
export function columnsOf(feature: number, count: ArrayLike<number>): Column[] {
  const bins = count.length - 1;
  let present = 0;
  let filled = 0;
  for (let bin = 1; bin <= bins; bin++) {
    present += count[bin]!;
    if (count[bin]! > 0) filled++;
  }
  if (filled < 2) return [];
  const rank = new Float64Array(count.length);
  let below = 0;
  for (let bin = 1; bin <= bins; bin++) {
    rank[bin] = Math.min(0.995, Math.max(0.005, (below + count[bin]! / 2) / present));
    below += count[bin]!;
  }
  const columns: Column[] = [{ feature, z: standardised(rank, count, present), penalty: 1 }];
  if (filled > 2) {
    columns.push({ feature, z: standardised(rank.map(logOdds), count, present), penalty: SPREAD_PENALTY });
  }
  if (count[0]! > 0) {
    columns.push({ feature, z: Float64Array.from(count, (_, bin) => (bin === 0 ? MISSING : 0)), penalty: 1 });
  }
  return columns;
}

/** That of a name's own column, which is 1 for its flights alone and so varies little. */
const NAME_PENALTY = 0.4;

/** A column for each bin of a feature whose bins are names: 1 for the flights of that bin, 0 for all others. */
export function codeColumns(feature: number, count: ArrayLike<number>): Column[] {
  const bins = Array.from(count, (rows, bin) => ({ rows, bin })).filter(({ rows, bin }) => bin > 0 && rows > 0);
  return bins.map(({ bin }) => ({
    feature,
    z: Float64Array.from(count, (_, b) => (b === bin ? 1 : 0)),
    penalty: NAME_PENALTY,
  }));
}

/** Bin 0, missing, counts as the mean. Rounded to Z_UNIT, so that the artifact holds what was trained with. */
function standardised(values: Float64Array, count: ArrayLike<number>, present: number): Float64Array {
  let sum = 0;
  let squares = 0;
  for (let bin = 1; bin < count.length; bin++) {
    sum += count[bin]! * values[bin]!;
    squares += count[bin]! * values[bin]! * values[bin]!;
  }
  const mean = sum / present;
  const deviation = Math.sqrt(Math.max(1e-12, squares / present - mean * mean));
  return values.map((value, bin) => {
    if (bin === 0) return 0;
    const z = Math.min(CLIP, Math.max(-CLIP, (value - mean) / deviation));
    return Math.round(z / Z_UNIT) * Z_UNIT;
  });
}

/** How many of the rows 0 … rows − 1 are in each bin of a feature. */
export function binCounts(data: Dataset, rows: number, feature: number): Float64Array {
  const count = new Float64Array(data.edges[feature]!.length + 2);
  const column = data.columns[feature]!;
  for (let row = 0; row < rows; row++) count[column[row]!]!++;
  return count;
}

/** Columns of all features, in the order of their names. */
export const allColumns = (data: Dataset, rows: number): Column[] =>
  byName(data.features).flatMap((f) => columnsOf(f, binCounts(data, rows, f)));
