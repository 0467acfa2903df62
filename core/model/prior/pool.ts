import type { FeatureShard } from "../../features/shard/shard.ts";
import { FEATURES } from "../../features/spec.ts";

/**
 * Features that a prior reads: all but the season, which a few airport-years hold once or twice each. It reads no names
 * either: an airline or a destination of one airport says nothing at another.
 */
export const PRIOR_FEATURES: readonly string[] = FEATURES.map(({ name }) => name).filter(
  (name) => name !== "seasonSin" && name !== "seasonCos",
);

/** Every so many days are shown without weather, so that the prior is also of use where there is none. */
const NO_WEATHER_EVERY = 4;
const WEATHER: ReadonlySet<string> = new Set(FEATURES.filter(({ group }) => group === "W").map(({ name }) => name));

/** A day that lies between two airport-years. */
const PAUSE_DAYS = 1;

/** The rows of an airport-year, a shard a day, and how many of them to take at most. */
interface AirportYearRows {
  readonly shards: readonly FeatureShard[];
  readonly mostRows: number;
}

/**
 * The rows of several airport-years as one history without names, in the order given, a shard a day: their days follow
 * one another from day 0 on. Of an airport-year with more rows than wanted every n-th is taken.
 */
export function pooledShards(years: readonly AirportYearRows[]): FeatureShard[] {
  const pooled: FeatureShard[] = [];
  let day = 0;
  for (const { shards, mostRows } of years) {
    const rows = shards.reduce((sum, shard) => sum + shard.rows, 0);
    const every = Math.max(1, Math.ceil(rows / mostRows));
    let seen = 0;
    for (const shard of shards) {
      const kept = Array.from({ length: shard.rows }, (_, row) => row).filter((row) => (seen + row) % every === 0);
      seen += shard.rows;
      if (kept.length > 0) pooled.push(namelessDay(shard, kept, day));
      day++;
    }
    day += PAUSE_DAYS;
  }
  return pooled;
}

/** These rows of a day, as of day `day`, with the features of a prior and one name for every airline. */
function namelessDay(shard: FeatureShard, kept: readonly number[], day: number): FeatureShard {
  const pick = <T extends { [place: number]: number }>(to: T, from: T): T => {
    kept.forEach((row, i) => {
      to[i] = from[row]!;
    });
    return to;
  };
  const n = kept.length;
  const blind = day % NO_WEATHER_EVERY === 0;
  return {
    featureSet: shard.featureSet,
    features: PRIOR_FEATURES,
    rows: n,
    columns: PRIOR_FEATURES.map((name) => {
      const column = shard.columns[shard.features.indexOf(name)];
      if (!column) throw new Error(`rows of ${shard.featureSet} have no feature ${name}`);
      return blind && WEATHER.has(name) ? new Float32Array(n).fill(Number.NaN) : pick(new Float32Array(n), column);
    }),
    delay: pick(new Float32Array(n), shard.delay),
    cancelled: pick(new Uint8Array(n), shard.cancelled),
    carriers: [""],
    carrier: new Uint16Array(n),
    minuteOfDay: pick(new Int16Array(n), shard.minuteOfDay),
    day: new Int32Array(n).fill(day),
  };
}
