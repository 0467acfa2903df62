import { ALL_LEADS, EVENING_ONLY } from "../../core/features/references.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import { datasetOf } from "../../core/model/dataset/from-shards.ts";
import type { Model } from "../../core/model/model.ts";
import { dayFromNumber, dayNumber, localDate } from "../../core/time.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { entrantsOf } from "../backtest/learners.ts";
import { rowsOfWorld } from "../backtest/rows.ts";
import { backtestWorld } from "../backtest/run.ts";
import type { Ask, Dataset } from "./dataset.ts";
import { drawSvg, type Points, plotted } from "./plot.ts";
import { worldOf } from "./world.ts";

const HELP = `rows:      flights, arrivals, weather, weather_forecasts, forecasts, scores, versions (arrays; manifest.schemas says what they hold)
compute:   features()                          a row per flight as of the evening before: its features and its delay
           train("blend", {through})           { model, predict(row) }: a learner of the backtest, trained here
           backtest({learners, warmup, refit}) the report of npm run backtest
           await verdict()                     what the service says of its model
draw:      plot([1, 4, 2]), plot([[x, y], …]), svg(points, "picture.svg")`;

interface BacktestOptions {
  readonly learners?: readonly string[];
  readonly warmup?: number;
  readonly refit?: number;
}

/** What is at hand in the lab: rows, and the code that the service computes with. */
export function labTools(dataset: Dataset, ask: Ask, print: (text: string) => void) {
  const world = worldOf(dataset);
  const shardsOf = (plan: typeof EVENING_ONLY) => [...rowsOfWorld(world, plan, [])];
  return {
    ...dataset.tables,
    airport: dataset.airport,
    summary: `${dataset.airport}: ${Object.entries(dataset.tables)
      .map(([name, rows]) => `${rows.length} ${name}`)
      .join(", ")}`,
    manifest: dataset.manifest,
    help: () => print(HELP),
    features: () =>
      shardsOf(EVENING_ONLY).flatMap(({ day, train }) =>
        rowsOfShard(train).map((row) => ({ day: dayFromNumber(day), ...row })),
      ),
    train: (learner = "blend", { through = "" } = {}): { model: Model; predict: (row: number) => unknown } => {
      const [entrant] = entrantsOf([learner]);
      const shards = shardsOf(ALL_LEADS).map(({ train }) => train);
      const last = through === "" ? Math.max(...[...world.days.keys()].map(dayNumber)) : dayNumber(localDate(through));
      const data = datasetOf(shards, last);
      const training = entrant!.learner.start(data, data.rows, `${dataset.airport}/lab`);
      while (!training.done) training.step();
      const model = training.finish();
      return { model, predict: (row) => model.predict(inputOf(data, row)) };
    },
    backtest: ({ learners = [], warmup = 90, refit = 14 }: BacktestOptions = {}) => {
      const silent = { dump: null, exportFeatures: null, weatherMode: "as issued" };
      return backtestWorld(world, { leads: ["evening"], warmup, refit, ...silent }, entrantsOf(learners));
    },
    verdict: async () => {
      const answer = await ask(`/api/v1/${dataset.airport}/model`);
      if (!answer.ok) throw new Error(`the model cannot be asked about: ${answer.status}`);
      return ((await answer.json()) as { verdict: unknown }).verdict;
    },
    plot: (points: Points) => print(plotted(points)),
    svg: (points: Points, file: string) => drawSvg(points, file),
  };
}

type Shard = Parameters<typeof datasetOf>[0][number];

/** The rows of a day as objects: what the model sees, and what came. */
const rowsOfShard = (shard: Shard) =>
  Array.from({ length: shard.rows }, (_, row) => ({
    carrier: shard.carriers[shard.carrier[row]!]!,
    minuteOfDay: shard.minuteOfDay[row]!,
    cancelled: shard.cancelled[row] === 1,
    delay: shard.delay[row]!,
    ...Object.fromEntries(FEATURE_NAMES.map((name, f) => [name, shard.columns[f]![row]!])),
  }));
