/**
 * The non-increasing sequence nearest to `values` in weighted least squares (pool adjacent violators, Ayer et al. 1955).
 * Of two inputs with the same weights the one that is nowhere larger has the fit that is nowhere larger.
 * `fallingFit([3, 1, 2], [1, 1, 1])` is [3, 1.5, 1.5].
 */
export function fallingFit(values: readonly number[], weights: readonly number[]): number[] {
  const pools: { mean: number; weight: number; count: number }[] = [];
  values.forEach((value, i) => {
    let pool = { mean: value, weight: weights[i]!, count: 1 };
    for (let last = pools.at(-1); last && last.mean < pool.mean; last = pools.at(-1)) {
      pools.pop();
      const weight = last.weight + pool.weight;
      pool = {
        mean: (last.mean * last.weight + pool.mean * pool.weight) / weight,
        weight,
        count: last.count + pool.count,
      };
    }
    pools.push(pool);
  });
  return pools.flatMap(({ mean, count }) => Array<number>(count).fill(mean));
}
