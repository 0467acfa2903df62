/**
 * A feature has at most bins 1 … MAX_BINS. Models of 64 bins score no worse than of 255, and a node's histogram stays
 * in the cache.
 */
export const MAX_BINS = 64;

/** Largest single-precision number: no edge is above it. */
const MAX_VALUE = 3.4028234663852886e38;

/**
 * Upper edges of the bins of one feature, from a sample of its values: every distinct value but the largest where there
 * are at most `maxBins` of them, else quantiles. Edges are finite values of the sample, rising, at most maxBins − 1 of
 * them. NaN is left out; a feature that is always missing or constant has no edges and no tree splits on it. `values`
 * is sorted in place.
 */
export function binEdges(values: Float32Array, maxBins: number): Float32Array {
  values.sort(); // NaN sorts last
  let n = values.length;
  while (n > 0 && Number.isNaN(values[n - 1]!)) n--;
  const distinct = distinctUpTo(values, n, maxBins);
  if (distinct) return Float32Array.from(distinct.slice(0, -1).filter(Number.isFinite));
  const edges: number[] = [];
  for (let bin = 1; bin < maxBins; bin++) {
    const value = values[Math.floor((bin * n) / maxBins)]!;
    if (value < values[n - 1]! && value !== edges.at(-1) && Number.isFinite(value)) edges.push(value);
  }
  return Float32Array.from(edges);
}

/** The distinct values among the first `n`; null if there are more than `limit`. */
function distinctUpTo(sorted: Float32Array, n: number, limit: number): number[] | null {
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    if (sorted[i] === found.at(-1)) continue;
    if (found.length === limit) return null;
    found.push(sorted[i]!);
  }
  return found;
}

/** Bin of a value: 0 for NaN, else 1 + the number of edges below it, so that value ≤ edges[j] ⇔ bin ≤ j + 1. */
export function binOf(value: number, edges: Float32Array): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** A raw value that falls into a bin: its upper edge, MAX_VALUE for the last, NaN for bin 0. */
export const valueOfBin = (bin: number, edges: Float32Array): number =>
  bin === 0 ? Number.NaN : (edges[bin - 1] ?? MAX_VALUE);
