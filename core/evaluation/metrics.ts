/**
 * Scores of forecasts against outcomes. Probabilities are 0 … 1 and outcomes 0 or 1; delays are in minutes. The lists
 * passed to a function have the same length, one entry per flight. A score over no flights is NaN, so callers check
 * before they show or store one.
 */
type Numbers = ArrayLike<number>;

function mean(n: number, term: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += term(i);
  return sum / n;
}

/** Whether a number has no place in an order, in which the curves below go through all of them. */
const hasNaN = (numbers: Numbers): boolean => Array.prototype.some.call(numbers, Number.isNaN);

/** Mean squared error of probabilities (Brier 1950), 0 … 1, lower is better. `brier([0.9], [1])` is 0.01. */
export const brier = (p: Numbers, outcome: Numbers): number => mean(p.length, (i) => (p[i]! - outcome[i]!) ** 2);

/** Forecasts are rounded to ten-thousandths, so a probability of 0 stands for anything up to half of one. */
const MIN_PROBABILITY = 0.00005;

/**
 * Mean log loss (Good 1952) in nats, 0 or more, lower is better: −ln of the probability that the forecast gave to the
 * outcome. Probabilities are clipped to 0.00005 … 0.99995, so that it is finite. `logLoss([0.5], [1])` is 0.6931.
 */
export const logLoss = (p: Numbers, outcome: Numbers): number =>
  mean(p.length, (i) => {
    const given = outcome[i] === 1 ? p[i]! : 1 - p[i]!;
    return -Math.log(Math.min(1 - MIN_PROBABILITY, Math.max(MIN_PROBABILITY, given)));
  });

/**
 * Area under the ROC curve, 0 … 1, higher is better: the share of pairs of a delayed and a punctual flight in which the
 * delayed one has the higher forecast, ties counting half; computed from ranks (Mann & Whitney 1947). 0.5 is chance;
 * NaN unless both outcomes occur, and where a forecast is NaN. `rocAuc([0.2, 0.6, 0.6], [0, 1, 0])` is 0.75.
 */
export function rocAuc(p: Numbers, outcome: Numbers): number {
  if (hasNaN(p)) return Number.NaN;
  const order = Float64Array.from(p)
    .map((_, i) => i)
    .sort((a, b) => p[a]! - p[b]!);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    let end = i;
    let positivesHere = 0;
    for (; end < order.length && p[order[end]!] === p[order[i]!]; end++) positivesHere += outcome[order[end]!]!;
    // The tied forecasts have the ranks i + 1 … end: each gets their mean.
    rankSum += (positivesHere * (i + 1 + end)) / 2;
    positives += positivesHere;
    i = end;
  }
  const negatives = p.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Mean absolute error in minutes, lower is better. `mae([5, 0], [2, 1])` is 2. */
export const mae = (forecast: Numbers, minutes: Numbers): number =>
  mean(forecast.length, (i) => Math.abs(forecast[i]! - minutes[i]!));

/**
 * Mean pinball (quantile) loss in minutes of forecasts of the q-quantile, lower is better: q·(y − f) above the
 * forecast, (1 − q)·(f − y) below it (Koenker & Bassett 1978). `pinball([10], [20], 0.9)` is 9.
 */
export const pinball = (forecast: Numbers, minutes: Numbers, q: number): number =>
  mean(forecast.length, (i) => {
    const over = minutes[i]! - forecast[i]!;
    return over >= 0 ? q * over : (q - 1) * over;
  });

/**
 * Coverage: the share of delays within [low, high], both included, 0 … 1. For the range p10 … p90 a calibrated forecast
 * has 0.8.
 */
export const coverage = (low: Numbers, high: Numbers, minutes: Numbers): number =>
  mean(low.length, (i) => (low[i]! <= minutes[i]! && minutes[i]! <= high[i]! ? 1 : 0));

/** Default number of bins in `ece`. */
const ECE_BINS = 15;

/**
 * Expected calibration error, 0 … 1, lower is better (Naeini, Cooper & Hauskrecht 2015, with bins of equal count):
 * flights sorted by forecast are split into bins whose sizes differ by at most 1. The error is the mean over the bins,
 * weighted by their size, of |mean forecast − share delayed|. Equal forecasts stay in the order of the list.
 */
export function ece(p: Numbers, outcome: Numbers, bins = ECE_BINS): number {
  const n = p.length;
  const order = Array.from(p, (_, i) => i).sort((a, b) => p[a]! - p[b]! || a - b);
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    let gap = 0;
    for (let i = Math.round((bin * n) / bins); i < Math.round(((bin + 1) * n) / bins); i++) {
      gap += p[order[i]!]! - outcome[order[i]!]!;
    }
    sum += Math.abs(gap);
  }
  return sum / n;
}

/**
 * Area under the precision-recall curve as average precision, 0 … 1, higher is better: Σ (recallₖ − recallₖ₋₁) ·
 * precisionₖ over the thresholds, falling, equal forecasts being one threshold. The share of delayed flights is chance;
 * NaN if none is delayed, and where a forecast is NaN. `prAuc([0.9, 0.5, 0.1], [1, 0, 1])` is 0.8333.
 */
export function prAuc(p: Numbers, outcome: Numbers): number {
  if (hasNaN(p)) return Number.NaN;
  const order = Array.from(p, (_, i) => i).sort((a, b) => p[b]! - p[a]!);
  let positives = 0;
  let seen = 0;
  let sum = 0;
  for (let i = 0; i < order.length; ) {
    let here = 0;
    const value = p[order[i]!]!;
    for (; i < order.length && p[order[i]!]! === value; i++, seen++) here += outcome[order[i]!]!;
    positives += here;
    sum += (here * positives) / seen;
  }
  return sum / positives;
}
