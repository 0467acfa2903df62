import type { FeatureShard } from "./shard.ts";

/** The rows of a shard whose day number is below `day`; rows are in the order of days, so they are its first ones. */
export function rowsBefore(shard: FeatureShard, day: number): FeatureShard {
  const end = shard.day.findIndex((d) => d >= day);
  if (end < 0) return shard;
  return {
    ...shard,
    rows: end,
    columns: shard.columns.map((column) => column.slice(0, end)),
    delay: shard.delay.slice(0, end),
    cancelled: shard.cancelled.slice(0, end),
    carrier: shard.carrier.slice(0, end),
    minuteOfDay: shard.minuteOfDay.slice(0, end),
    day: shard.day.slice(0, end),
  };
}
