import { FEATURES } from "../../../core/features/spec.ts";
import { airport } from "../../../core/model/baselines/airport.ts";
import { carrierHour } from "../../../core/model/baselines/carrier-hour.ts";
import { blend, linear } from "../../../core/model/delay/train/learner.ts";
import type { Learner, Model, Training } from "../../../core/model/model.ts";
import { Rng } from "../../../core/rng.ts";
import type { Entrant } from "../../backtest/learners.ts";

const WEATHER: ReadonlySet<string> = new Set(FEATURES.filter(({ group }) => group === "W").map(({ name }) => name));

/** Earlier flights of which one lends its weather to a flight: some two to eight weeks of an airport. */
const LENDERS = 5_000;

/** The model under another name. */
const named = (model: Model, id: string): Model => ({
  learner: id,
  features: model.features,
  predict: (input) => model.predict(input),
  toJSON: () => model.toJSON(),
});

/** The model that sees, in place of a flight's weather, that of an earlier flight drawn by chance. */
function withShuffledWeather(model: Model, id: string): Model {
  const columns = model.features.flatMap((name, at) => (WEATHER.has(name) ? [at] : []));
  const rng = Rng.seeded(`shuffled weather ${id}`);
  const lenders: Float32Array[] = [];
  let seen = 0;
  return {
    ...named(model, id),
    predict: (input) => {
      lenders[seen++ % LENDERS] = input.row;
      const row = input.row.slice();
      const lender = lenders[rng.below(lenders.length)]!;
      for (const at of columns) row[at] = lender[at]!;
      return model.predict({ ...input, row });
    },
  };
}

/** A learner whose trainings are done at once: they hand over a model that is there already. */
const handsOver = (id: string, give: () => Model): Learner => ({
  id,
  params: {},
  start: () => ({ done: true, progress: 1, bytes: 0, step: () => 0, finish: give }),
});

/** The training, which hands over another model in the end. */
const finishing = (training: Training, finish: (model: Model) => Model): Training => ({
  get done() {
    return training.done;
  },
  get progress() {
    return training.progress;
  },
  get bytes() {
    return training.bytes;
  },
  step: () => training.step(),
  finish: () => finish(training.finish()),
});

/** The learner, whose newest and last but one models can be had besides. */
function remembering(learner: Learner): { learner: Learner; newest: () => Model; older: () => Model } {
  const made: Model[] = [];
  const keep = (model: Model): Model => {
    made.push(model);
    return model;
  };
  return {
    newest: () => made.at(-1)!,
    older: () => made.at(-2) ?? made.at(-1)!,
    learner: { ...learner, start: (data, rows, seed) => finishing(learner.start(data, rows, seed), keep) },
  };
}

/** Linear, without any feature of the weather. */
const blind: Learner = {
  ...linear,
  id: "blind",
  start: (data, rows, seed) => {
    const seen = data.features.map((name) => !WEATHER.has(name));
    const bare = {
      ...data,
      features: data.features.filter((_, f) => seen[f]),
      columns: data.columns.filter((_, f) => seen[f]),
      edges: data.edges.filter((_, f) => seen[f]),
    };
    return finishing(linear.start(bare, rows, seed), (model) => named(model, "blind"));
  },
};

/**
 * Who takes part in a walk: the champion's kind, a linear model as the independent challenger, a snapshot that is one
 * refit older than the champion, the climatologies and, where there is weather, a model that does not read it and the
 * others with the weather shuffled. The order matters: a model is trained before it is handed over.
 */
export function studyEntrants(weather: boolean): Entrant[] {
  const champion = remembering(blend);
  const challenger = remembering(linear);
  const learners = [
    champion.learner,
    challenger.learner,
    handsOver("frozen", () => named(champion.older(), "frozen")),
    ...(weather
      ? [
          blind,
          handsOver("blend~", () => withShuffledWeather(champion.newest(), "blend~")),
          handsOver("linear~", () => withShuffledWeather(challenger.newest(), "linear~")),
          handsOver("frozen~", () => withShuffledWeather(champion.older(), "frozen~")),
        ]
      : []),
  ];
  return [
    ...learners.map((learner) => ({ learner, daily: false })),
    ...[carrierHour, airport].map((learner) => ({ learner, daily: true })),
  ];
}
