/** Bins 1 … MAX_BINS of a feature; 64 cost nothing against 255 in score and keep a node's histogram in cache. */
export const MAX_BINS = 64;

/** Largest single-precision number: a value that every edge is below. */
const MAX_VALUE = 3.4028234663852886e38;

/**
 * Upper edges of bins for one feature from a sample of its values: every distinct value but the largest where they are few,
 * else quantiles. NaN is left out; a feature that is always missing or constant has no edges and is never split on.
 * `values` is sorted in place. Edges are finite values that occurred, rising.
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
