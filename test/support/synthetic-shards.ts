import type { FeatureShard } from "../../core/features/shard/shard.ts";
import { Rng } from "../../core/rng.ts";

const CARRIERS = ["AA", "BB", "CC"];

/** Shards of made-up flights for tests: days `first` … `first + days − 1`, cut into shards of `daysPerShard`. */
export function madeShards(days: number, perDay: number, daysPerShard: number, first = 19_800): FeatureShard[] {
  const features = ["late-rate", "rain", "noise"];
  const shards: FeatureShard[] = [];
  for (let from = 0; from < days; from += daysPerShard) {
    const count = Math.min(daysPerShard, days - from);
    const rows = count * perDay;
    const shard: FeatureShard = {
      featureSet: "made-1",
      features,
      rows,
      columns: features.map(() => new Float32Array(rows)),
      delay: new Float32Array(rows),
      cancelled: new Uint8Array(rows),
      carriers: CARRIERS,
      carrier: new Uint16Array(rows),
      minuteOfDay: new Int16Array(rows),
      day: new Int32Array(rows),
    };
    for (let d = 0; d < count; d++) fillDay(shard, d * perDay, perDay, first + from + d);
    shards.push(shard);
  }
  return shards;
}

/** A day has its own seed, so that it is the same in whatever shard it lies. */
function fillDay(shard: FeatureShard, start: number, perDay: number, day: number): void {
  const rng = Rng.seeded(`day ${day}`);
  for (let row = start; row < start + perDay; row++) {
    const rate = rng.uniform();
    const rain = rng.uniform() < 0.3 ? Number.NaN : rng.uniform();
    const late = rng.uniform() < 0.05 + 0.4 * rate + (rain > 0.8 ? 0.2 : 0);
    const cancelled = rng.uniform() < 0.02;
    shard.columns[0]![row] = rate;
    shard.columns[1]![row] = rain;
    shard.columns[2]![row] = rng.normal();
    shard.cancelled[row] = cancelled ? 1 : 0;
    shard.delay[row] = cancelled ? Number.NaN : late ? 15 + rng.below(90) : rng.below(20) - 6;
    shard.carrier[row] = rng.below(CARRIERS.length);
    shard.minuteOfDay[row] = rng.below(1440);
    shard.day[row] = day;
  }
}
