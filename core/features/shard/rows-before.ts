import { correctionsBy, type FeatureShard } from "./shard.ts";

/**
 * A shard with only the rows of days before `day` (a day number). Rows are in the order of their days, so these come
 * first.
 */
export function rowsBefore(shard: FeatureShard, day: number): FeatureShard {
  const end = shard.day.findIndex((d) => d >= day);
  if (end < 0) return shard;
  const { corrections } = shard;
  return {
    ...shard,
    ...(corrections ? { corrections: correctionsBy((name) => corrections[name].slice(0, end)) } : {}),
    rows: end,
    columns: shard.columns.map((column) => column.slice(0, end)),
    delay: shard.delay.slice(0, end),
    cancelled: shard.cancelled.slice(0, end),
    carrier: shard.carrier.slice(0, end),
    minuteOfDay: shard.minuteOfDay.slice(0, end),
    day: shard.day.slice(0, end),
  };
}
