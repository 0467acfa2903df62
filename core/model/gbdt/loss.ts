import { sigmoid } from "../sigmoid.ts";
import { VALUE_UNIT } from "./tree.ts";

/** Scores beyond the base, one a row, in VALUE_UNIT. */
export type Scores = Int16Array;

export const MOST_SCORE = 2 ** 15 - 1;

// Loops over rows take these into variables of their own: a module's may be read through an object.
/** Probabilities are kept for every 16th score, 0.008 log-odds apart; a score takes the nearest: (score + ENTRY_ROUND) >> ENTRY_SHIFT. */
export const ENTRY_SHIFT = 4;
export const ENTRY_ROUND = 2 ** 15 + 2 ** (ENTRY_SHIFT - 1);
const ENTRIES = 2 ** (16 - ENTRY_SHIFT) + 1;

/** For each entry the probability p of an output whose log-odds before any tree are `base`, and p·(1 − p): [2 · entry], [2 · entry + 1]. */
export function probabilities(base: number): Float64Array {
  const table = new Float64Array(2 * ENTRIES);
  for (let entry = 0; entry < ENTRIES; entry++) {
    const p = sigmoid(base + VALUE_UNIT * (entry * 2 ** ENTRY_SHIFT - 2 ** 15));
    table[2 * entry] = p;
    table[2 * entry + 1] = p * (1 - p);
  }
  return table;
}
