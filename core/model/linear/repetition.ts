import type { Dataset } from "../dataset/dataset.ts";

/** Largest autocorrelation that is believed: it makes 400 days worth one independent value. */
const MAX_AUTOCORRELATION = 0.995;

/**
 * By which factor, 1 … 7.4, the coefficient of a column is penalised more than that of a column that differs from
 * flight to flight.
 *
 * If all flights of a day share a value and days resemble the days before, a training set has few independent values to
 * learn from: N days whose means have the autocorrelation ρ are worth N·(1 − ρ) / (1 + ρ) independent ones (Bartlett
 * 1935). A season that was seen once is hardly evidence of anything. With s the share of the variance that lies between
 * days, the factor is 1 − s + s · ∛((1 + ρ) / (1 − ρ)).
 *
 * The cube root was found on two airports: with the ratio itself the airport's recent rate, which is slow but worth its
 * place, is penalised too much; without any factor a first season is believed.
 *
 * `z` holds the column's value by bin of `feature`; rows 0 … rows − 1 are looked at. A constant column has the factor
 * 1.
 */
export function repetitionPenalty({ columns, day }: Dataset, rows: number, feature: number, z: Float64Array): number {
  const bins = columns[feature]!;
  const dayMeans: number[] = [];
  let daySum = 0;
  let dayRows = 0;
  let total = 0;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const value = z[bins[row]!]!;
    daySum += value;
    dayRows++;
    squares += value * value;
    if (row + 1 < rows && day[row + 1] === day[row]) continue;
    dayMeans.push(daySum / dayRows);
    total += daySum;
    daySum = 0;
    dayRows = 0;
  }
  const mean = total / rows;
  let between = 0;
  let neighbours = 0;
  dayMeans.forEach((value, i) => {
    between += (value - mean) ** 2;
    if (i > 0) neighbours += (value - mean) * (dayMeans[i - 1]! - mean);
  });
  const variance = squares / rows - mean * mean;
  if (!(variance > 0 && between > 0)) return 1;
  const share = Math.min(1, between / dayMeans.length / variance);
  const autocorrelation = Math.min(MAX_AUTOCORRELATION, Math.max(0, neighbours / between));
  return 1 - share + share * Math.cbrt((1 + autocorrelation) / (1 - autocorrelation));
}
