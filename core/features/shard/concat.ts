import { correctionsBy, type FeatureShard } from "./shard.ts";

/**
 * Joins shards into one, in the order given. Throws if there is none, if feature sets differ, or if the days are not in
 * order.
 */
export function concatShards(shards: readonly FeatureShard[]): FeatureShard {
  const [first] = shards;
  if (!first) throw new Error("no shards to join");
  const { featureSet, features } = first;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const shard of shards) {
    if (shard.featureSet !== featureSet) throw new Error(`shards of ${featureSet} and ${shard.featureSet} do not join`);
    if (shard.rows === 0) continue;
    if (shard.day[0]! < lastDay) throw new Error("shards are not in the order of their days");
    lastDay = shard.day[shard.rows - 1]!;
  }
  const rows = shards.reduce((sum, shard) => sum + shard.rows, 0);
  // Where some rows lack it, nobody could tell them from rows that nothing corrects.
  const corrections = shards.every((shard) => shard.corrections) ? correctionsBy(() => new Float32Array(rows)) : null;
  const carriers = [...new Set(shards.flatMap((shard) => shard.carriers))].sort();
  const carrierIndex = new Map(carriers.map((carrier, i) => [carrier, i]));
  const joined = {
    columns: features.map(() => new Float32Array(rows)),
    delay: new Float32Array(rows),
    cancelled: new Uint8Array(rows),
    carrier: new Uint16Array(rows),
    minuteOfDay: new Int16Array(rows),
    day: new Int32Array(rows),
  };
  let at = 0;
  for (const shard of shards) {
    shard.columns.forEach((column, f) => {
      joined.columns[f]!.set(column, at);
    });
    corrections?.cancelledLately.set(shard.corrections!.cancelledLately, at);
    corrections?.delayedLately.set(shard.corrections!.delayedLately, at);
    joined.delay.set(shard.delay, at);
    joined.cancelled.set(shard.cancelled, at);
    for (let i = 0; i < shard.rows; i++) joined.carrier[at + i] = carrierIndex.get(shard.carriers[shard.carrier[i]!]!)!;
    joined.minuteOfDay.set(shard.minuteOfDay, at);
    joined.day.set(shard.day, at);
    at += shard.rows;
  }
  return { featureSet, features, rows, carriers, ...joined, ...(corrections ? { corrections } : {}) };
}
