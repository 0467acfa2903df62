import type { Result } from "../../result.ts";
import { readDelayModel } from "../delay/predictor.ts";
import { linear } from "../delay/train/learner.ts";
import { readLeadSwitch } from "../lead-switch/predictor.ts";
import type { Learner, Model } from "../model.ts";
import { brain } from "../network/brain.ts";
import { networkLearner } from "../network/learner.ts";
import { readNetwork } from "../network/predictor.ts";

/** A learner that competes with the one that serves. */
export interface Challenger {
  readonly learner: Learner;
  /** Reads the body of its artifact; the error is the fault in words. */
  readonly read: (body: unknown, features: readonly string[]) => Result<Model, string>;
  /** Days from one training to the next. */
  readonly everyDays: number;
}

/**
 * Every challenger is one line here: with it the learner takes part in backtests, its artifacts are read, and the
 * Trainer trains it after the day's model, so that it forecasts in shadow. In the order of their trainings.
 */
export const CHALLENGERS: readonly Challenger[] = [
  { learner: linear, read: readLeadSwitch(readDelayModel("linear")), everyDays: 1 },
  { learner: networkLearner(brain), read: readNetwork, everyDays: 7 },
];
