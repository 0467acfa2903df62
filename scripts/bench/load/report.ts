import type { StormReport } from "./storm.ts";

/** Ours beside plain Hono with the same bytes. */
export interface LoadRow {
  readonly path: string;
  readonly connections: number;
  readonly perSecond: number;
  readonly plainPerSecond: number;
  /** `perSecond` ÷ `plainPerSecond`. */
  readonly ratio: number;
  readonly errors: number;
}

/** Sums the turns of both up. */
export function loadRow(path: string, connections: number, ours: StormReport[], plain: StormReport[]): LoadRow {
  const rate = (turns: readonly StormReport[]): number =>
    turns.reduce((n, turn) => n + turn.requests, 0) / turns.reduce((n, turn) => n + turn.seconds, 0);
  const [perSecond, plainPerSecond] = [rate(ours), rate(plain)];
  const errors = [...ours, ...plain].reduce((n, turn) => n + turn.errors, 0);
  const ratio = Math.round((1000 * perSecond) / plainPerSecond) / 1000;
  return {
    path,
    connections,
    perSecond: Math.round(perSecond),
    plainPerSecond: Math.round(plainPerSecond),
    ratio,
    errors,
  };
}

/** Memory levels off: the last third of the readings is at most a tenth above the middle one. */
export function levelsOff(megabytes: readonly number[]): boolean {
  const third = Math.floor(megabytes.length / 3);
  if (third < 1) return true;
  const mean = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0) / some.length;
  return mean(megabytes.slice(-third)) <= 1.1 * mean(megabytes.slice(third, 2 * third));
}
