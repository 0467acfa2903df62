/** The number within `min` … `max` that is nearest to `value`; NaN for NaN. */
export const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
