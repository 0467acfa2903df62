import type { Dataset } from "../dataset/dataset.ts";

/** Most that neighbouring days count as alike: one independent value in 400 days. */
const MOST_ALIKE = 0.995;

/**
 * How much more the coefficient of a column is held back than one of a column that differs from flight to flight: 1 … 7.4. Where all
 * flights of a day share a value and days resemble the days before, there are few independent values to learn from: N days whose
 * means have the autocorrelation ρ are worth N·(1 − ρ) / (1 + ρ) of them (Bartlett 1935). A season that was seen once is hardly
 * evidence of anything. `z` holds what each bin of `feature` counts for.
 *
 * The cube root of that ratio was found on two airports: with the ratio itself the airport's recent rate, slow but worth its place,
 * is held back too much; without it a first season is believed.
 */
export function repetition({ columns, day }: Dataset, rows: number, feature: number, z: Float64Array): number {
  const bins = columns[feature]!;
  const means: number[] = [];
  let [sum, count, all, squares] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const value = z[bins[row]!]!;
    sum += value;
    count++;
    squares += value * value;
    if (row + 1 < rows && day[row + 1] === day[row]) continue;
    means.push(sum / count);
    all += sum;
    sum = 0;
    count = 0;
  }
  const mean = all / rows;
  let between = 0;
  let neighbours = 0;
  means.forEach((value, i) => {
    between += (value - mean) ** 2;
    if (i > 0) neighbours += (value - mean) * (means[i - 1]! - mean);
  });
  const variance = squares / rows - mean * mean;
  if (!(variance > 0 && between > 0)) return 1;
  const share = Math.min(1, between / means.length / variance);
  const alike = Math.min(MOST_ALIKE, Math.max(0, neighbours / between));
  return 1 - share + share * Math.cbrt((1 + alike) / (1 - alike));
}
