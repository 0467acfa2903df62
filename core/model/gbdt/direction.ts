/** Along which combination of the outputs the splits of one tree are sought. */
export interface Direction {
  /** One an output, of length 1 taken together; 0 for outputs that do not count. */
  readonly weights: Float64Array;
  /** Most that a row's gradient along it can be, up or down, and most of its hessian. */
  readonly mostG: number;
  readonly mostH: number;
}

/** Weight of an output next to the centre, of the one beyond it … */
const FALL = [1, 0.5, 0.25];

/**
 * A direction centred on one output, which its neighbours share: they say much the same of a row, with noise of their own. Every
 * other tree is about the output that matters most, those between take the outputs in turn.
 */
export function directionOf(tree: number, outputs: number, main: number): Direction {
  const centre = tree % 2 === 0 ? main : ((tree - 1) / 2) % outputs;
  const raw = Float64Array.from({ length: outputs }, (_, k) => FALL[Math.abs(k - centre)] ?? 0);
  const length = Math.hypot(...raw);
  const weights = raw.map((w) => w / length);
  const mostG = weights.reduce((sum, w) => sum + w, 0);
  return { weights, mostG, mostH: 0.25 };
}
