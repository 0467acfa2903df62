import type { Learner, Model, Training } from "../../../core/model/model.ts";

/** The model under another name. */
export const named = (model: Model, id: string): Model => ({
  learner: id,
  features: model.features,
  predict: (input) => model.predict(input),
  toJSON: () => model.toJSON(),
});

/** A learner whose trainings are done at once: they hand over a model that is there already. */
export const handsOver = (id: string, give: () => Model): Learner => ({
  id,
  params: {},
  start: () => ({ done: true, progress: 1, bytes: 0, step: () => 0, finish: give }),
});

/** The training, which hands over another model in the end. */
export const finishing = (training: Training, finish: (model: Model) => Model): Training => ({
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

interface Remembering {
  readonly learner: Learner;
  readonly newest: () => Model;
  readonly older: () => Model;
  /** The model of a training, the first being 0; the newest before it is there. */
  readonly nth: (training: number) => Model;
}

/** The learner, whose models can be had besides. */
export function remembering(learner: Learner): Remembering {
  const made: Model[] = [];
  const keep = (model: Model): Model => {
    made.push(model);
    return model;
  };
  return {
    newest: () => made.at(-1)!,
    older: () => made.at(-2) ?? made.at(-1)!,
    nth: (training) => made[training] ?? made.at(-1)!,
    learner: { ...learner, start: (data, rows, seed) => finishing(learner.start(data, rows, seed), keep) },
  };
}
