/** A vertical scale of a drawing. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Round values between both ends, rising; 0 is one of them if it lies between. */
  readonly ticks: readonly number[];
  /** Place of a value, in pixels from the top; values beyond the ends are drawn at the ends. */
  readonly y: (value: number) => number;
}

/** Distances of ticks that people count in. */
const STEPS = [1, 2, 5, 10];

/** A scale of `height` pixels that shows `values` with about four ticks. */
export function scaleOf(values: readonly number[], height: number): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const from = Math.floor(low / step);
  const to = Math.max(from + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
  const [bottom, top] = [from * step, to * step];
  const y = (value: number): number => {
    const share = (Math.min(top, Math.max(bottom, value)) - bottom) / (top - bottom);
    return Math.round(10 * height * (1 - share)) / 10;
  };
  return { low: bottom, high: top, ticks, y };
}

/** The value below which a share of the values lies: drawings leave out the wildest days. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
