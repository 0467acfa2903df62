import { readFileSync } from "node:fs";
import { loadModel } from "../../core/model/artifact/codec.ts";
import { airport } from "../../core/model/baselines/airport.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import { CHALLENGERS } from "../../core/model/challengers/index.ts";
import { blend, gbdt } from "../../core/model/delay/train/learner.ts";
import type { Learner, Model } from "../../core/model/model.ts";
import { withPrior } from "../../core/model/prior/learner.ts";
import { checkReadable } from "../cli/folders.ts";

/** A learner that takes part in a backtest. */
export interface Entrant {
  readonly learner: Learner;
  /**
   * Whether it is trained every day rather than at every refit: a climatology costs next to nothing. The dataset of a
   * daily training has no feature columns; the features that its model names are there in forecasts all the same.
   */
  readonly daily: boolean;
}

/** Learners that take part unless others are named: the one that serves and the baselines. */
const DEFAULT_LEARNERS = ["blend", "carrier-hour", "airport"];

const ENTRANTS: readonly Entrant[] = [
  { learner: blend, daily: false },
  { learner: gbdt, daily: false },
  ...CHALLENGERS.map(({ learner }) => ({ learner, daily: false })),
  { learner: carrierHour, daily: true },
  { learner: airport, daily: true },
];

/** The learners with these ids in this order; the default ones when no id is given. Throws on an unknown id. */
export function entrantsOf(ids: readonly string[]): Entrant[] {
  return (ids.length === 0 ? DEFAULT_LEARNERS : ids).map((id) => {
    const found = ENTRANTS.find(({ learner }) => learner.id === id);
    if (!found) throw new Error(`--learners ${id} is none of ${ENTRANTS.map(({ learner }) => learner.id).join(", ")}`);
    return found;
  });
}

/** The model of an artifact, with the check that names it. Throws if the file holds none. */
function read(option: string, file: string): { readonly model: Model; readonly check: string } {
  checkReadable(option, file);
  const text = readFileSync(file, "utf8");
  const model = loadModel(text);
  if (!model.ok) throw new Error(`${file} is no model: ${JSON.stringify(model.error)}`);
  return { model: model.value, check: (JSON.parse(text) as { check: string }).check };
}

/** A learner that learns nothing: its model is that of an artifact, whatever the rows. */
export function readyModel(file: string): Learner {
  const { model } = read("--artifact", file);
  const training = { done: true, progress: 1, bytes: 0, step: () => 1, finish: () => model };
  return { id: model.learner, params: {}, start: () => training };
}

/** The blend hears the prior of a file; other entrants, and the blend without a file, stay as they are. */
export function hearing(entrant: Entrant, file: string | null): Entrant {
  if (file === null || entrant.learner.id !== blend.id) return entrant;
  const prior = read("--prior", file);
  return { ...entrant, learner: withPrior(entrant.learner, prior.check, () => prior) };
}
