import { clamp } from "../../clamp.ts";
import type { Learner, Training } from "../model.ts";
import { type NamedPrior, withVoice } from "./voice.ts";

/** Most weight of a prior, and the days of own history after which it falls to nothing. */
const MOST_WEIGHT = 0.5;
const DAYS_OF_WEIGHT = 120;
/** Days over which the weight would fall by 1. */
const DAYS_A_UNIT = 200;

/**
 * The weight of a prior, 0 … MOST_WEIGHT, for a model that was trained on so many days. Half of the forecast while there
 * are three weeks; after four months the airport's own days know better.
 */
export const weightOfPrior = (days: number): number =>
  Math.round(100 * clamp((DAYS_OF_WEIGHT - days) / DAYS_A_UNIT, 0, MOST_WEIGHT)) / 100;

/**
 * The learner with a prior as one more voice, of the weight that the days of the training set leave to it. Where they
 * leave nothing, or rows lack what the prior reads, the model is the learner's own. `check` names the prior, which is
 * asked for when it is needed.
 */
export const withPrior = (learner: Learner, check: string, prior: () => NamedPrior): Learner => ({
  ...learner,
  params: {
    ...learner.params,
    "prior.mostWeight": MOST_WEIGHT,
    "prior.days": DAYS_OF_WEIGHT,
    "prior.check": Number.parseInt(check.slice(0, 12), 16),
  },
  start(data, rows, seed, pieces, workspace): Training {
    const training = learner.start(data, rows, seed, pieces, workspace);
    const weight = rows === 0 ? 0 : weightOfPrior(data.day[rows - 1]! - data.day[0]! + 1);
    return {
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
      finish() {
        const own = training.finish();
        const voice = weight > 0 ? prior() : null;
        const heard = voice?.model.features.every((name) => own.features.includes(name));
        return voice && heard ? withVoice(own, voice, weight) : own;
      },
    };
  },
});
