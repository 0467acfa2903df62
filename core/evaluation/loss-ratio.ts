import { dayBlockBootstrap, type Interval } from "./bootstrap.ts";

/** Losses of two models, each summed over the same flights of one day. */
interface LossPair {
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
 * weeks (`dayBlockBootstrap`, with the other loss in place of a number of flights); null where the pairs lie in a single week.
 */
export function lossRatio(pairs: readonly LossPair[], seed: string): Interval | null {
  const blocks = [...Map.groupBy(pairs, ({ day }) => Math.floor(day / BLOCK_DAYS)).values()];
  if (blocks.length < LEAST_BLOCKS) return null;
  const losses = blocks.map((block) => block.reduce((sum, { loss }) => sum + loss, 0));
  const against = blocks.map((block) => block.reduce((sum, pair) => sum + pair.against, 0));
  return dayBlockBootstrap(losses, against, seed);
}
