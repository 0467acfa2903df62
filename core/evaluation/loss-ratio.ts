import { bootstrapDays, type Interval } from "./bootstrap.ts";

/** Losses of two models, each summed over the same flights of one day. */
export interface PairedLoss {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly loss: number;
  readonly against: number;
}

/** Neighbouring days resemble each other, so weeks are the sampling unit. */
const BLOCK_DAYS = 7;
/** Fewer weeks say nothing of how much weeks differ. */
const LEAST_BLOCKS = 2;

/**
 * The loss of one model over that of another on the same flights, above 1 worse, with a 95 % interval from resampled
 * weeks (`bootstrapDays`); null where the pairs lie in a single week.
 */
export function lossRatio(pairs: readonly PairedLoss[], seed: string): Interval | null {
  const blocks = [...Map.groupBy(pairs, ({ day }) => Math.floor(day / BLOCK_DAYS)).values()];
  if (blocks.length < LEAST_BLOCKS) return null;
  const losses = blocks.map((block) => block.reduce((sum, { loss }) => sum + loss, 0));
  const against = blocks.map((block) => block.reduce((sum, pair) => sum + pair.against, 0));
  return bootstrapDays(blocks.length, seed, (times) => {
    let a = 0;
    let b = 0;
    for (let i = 0; i < times.length; i++) {
      a += times[i]! * losses[i]!;
      b += times[i]! * against[i]!;
    }
    return a / b;
  });
}
