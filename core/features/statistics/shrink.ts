import { clamp } from "../../clamp.ts";

/** A mean of few values drawn toward its parent's as if `strength` values of the parent had been seen as well. */
export const shrink = (sum: number, weight: number, parent: number, strength: number): number =>
  (sum + strength * parent) / (weight + strength);

/** Log odds of a probability in (0, 1); kept finite at the ends. */
export function logit(p: number): number {
  const inside = clamp(p, 1e-6, 1 - 1e-6);
  return Math.log(inside / (1 - inside));
}

export const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));
