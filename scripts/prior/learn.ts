import { TRAINING_REFERENCES } from "../../core/features/references.ts";
import type { FeatureShard } from "../../core/features/shard/shard.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { datasetOf } from "../../core/model/dataset/from-shards.ts";
import { prior } from "../../core/model/delay/train/learner.ts";
import { pooledShards } from "../../core/model/prior/pool.ts";
import { parseBacktestArguments } from "../backtest/arguments.ts";
import { loadWorld } from "../backtest/load.ts";
import { rowsOfWorld } from "../backtest/rows.ts";
import type { AirportYear } from "./airport-years.ts";

/**
 * Rows of one airport, all its years together: days are the sample, not flights, and no airport may outweigh the others.
 */
const ROWS_PER_AIRPORT = 60_000;

/** First and last days of the parts of a year. */
const PARTS = [
  ["01-01", "04-30"],
  ["05-01", "08-31"],
  ["09-01", "12-31"],
] as const;

/** Training rows of an airport over some months, a shard a day. */
export interface AirportMonths {
  readonly iata: string;
  readonly shards: readonly FeatureShard[];
}

/**
 * The training rows of an airport-year, in parts of four months, as the service would make them had it started with
 * each part: what a prior is for is an airport of which little is known yet. Weather counts as forecast.
 */
export function* monthsOf({ iata, year, flights, weather }: AirportYear): Generator<AirportMonths> {
  const files = ["--flights", flights, ...(weather ? ["--weather", weather] : [])];
  for (const [from, to] of PARTS) {
    const world = loadWorld(parseBacktestArguments([...files, "--from", `${year}-${from}`, "--to", `${year}-${to}`]));
    yield { iata, shards: [...rowsOfWorld(world, TRAINING_REFERENCES, [])].map(({ train }) => train) };
  }
}

/** Learns a prior from the rows of several airports; returns its artifact. */
export function learnPrior(parts: readonly AirportMonths[]): string {
  const airports = Map.groupBy(parts, ({ iata }) => iata);
  const pooled = [...airports.values()].flatMap((own) =>
    own.map(({ shards }) => ({ shards, mostRows: ROWS_PER_AIRPORT / own.length })),
  );
  const data = datasetOf(pooledShards(pooled), Number.POSITIVE_INFINITY);
  const training = prior.start(data, data.rows, "prior");
  while (!training.done) training.step();
  return saveModel(training.finish());
}
