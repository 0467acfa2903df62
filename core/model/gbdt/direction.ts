/**
 * The combination of outputs along which the splits of one tree are sought. A tree serves all outputs, but a gain is
 * one number, so the gradients of a row are projected on a unit vector first.
 */
export interface Direction {
  /** One per output, 0 or more, with Euclidean norm 1. An output of weight 0 has no say in the splits. */
  readonly weights: Float64Array;
  /** A row's projected gradient Σ wₖ·(pₖ − yₖ) lies in −maxGradient … maxGradient. */
  readonly maxGradient: number;
  /** A row's projected hessian Σ wₖ²·pₖ·(1 − pₖ) lies in 0 … maxHessian. */
  readonly maxHessian: number;
}

/** Weight (before normalising) of an output by its distance from the centre of the direction; beyond it is 0. */
const WEIGHT_BY_DISTANCE = [1, 0.5, 0.25];

/**
 * The direction of tree number `tree`. It is centred on one output; neighbouring thresholds say much the same about a
 * row, each with noise of its own, so they share it. Trees 0, 2, 4 … are centred on output `main`, the ones between on
 * outputs 0, 1, 2 … in turn.
 */
export function directionOf(tree: number, outputs: number, main: number): Direction {
  const centre = tree % 2 === 0 ? main : ((tree - 1) / 2) % outputs;
  const raw = Float64Array.from({ length: outputs }, (_, k) => WEIGHT_BY_DISTANCE[Math.abs(k - centre)] ?? 0);
  const norm = Math.hypot(...raw);
  const weights = raw.map((w) => w / norm);
  const maxGradient = weights.reduce((sum, w) => sum + w, 0);
  // p·(1 − p) is at most 1/4, and the squares of the weights add up to 1.
  return { weights, maxGradient, maxHessian: 0.25 };
}
