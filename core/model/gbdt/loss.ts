import { sigmoid } from "../sigmoid.ts";
import { VALUE_UNIT } from "./tree.ts";

/**
 * One per row: the log-odds of one output that the trees so far add to its base, in VALUE_UNIT, −MAX_SCORE … MAX_SCORE.
 */
export type Scores = Int16Array;

/** The largest score. At 16 log-odds from its base a probability is as good as certain, so scores are clipped there. */
export const MAX_SCORE = 2 ** 15 - 1;

/*
 * Probabilities are looked up, since exp() for each row and output would take longer than the histograms. A table has
 * an entry for every 16th score, 0.008 log-odds apart; a score takes the nearest one, which is number (score +
 * ENTRY_ROUND) >> ENTRY_SHIFT. Loops over rows copy these constants into local variables: the engine may read a
 * constant of another module through an object.
 */
export const ENTRY_SHIFT = 4;
export const ENTRY_ROUND = 2 ** 15 + 2 ** (ENTRY_SHIFT - 1);
const ENTRIES = 2 ** (16 - ENTRY_SHIFT) + 1;

/**
 * For the logistic loss of one output, by entry: the probability p at [2 · entry] and the hessian p·(1 − p) at [2 ·
 * entry + 1]. The gradient is p − y, where y is 1 or 0. Length 2 · ENTRIES.
 */
export type ProbabilityTable = Float64Array;

/** The table of an output whose log-odds before any tree are `base`. */
export function probabilityTable(base: number): ProbabilityTable {
  const table = new Float64Array(2 * ENTRIES);
  for (let entry = 0; entry < ENTRIES; entry++) {
    const p = sigmoid(base + VALUE_UNIT * (entry * 2 ** ENTRY_SHIFT - 2 ** 15));
    table[2 * entry] = p;
    table[2 * entry + 1] = p * (1 - p);
  }
  return table;
}
