import { knotIndex } from "../../forecast/distribution.ts";
import { err, ok, type Result } from "../../result.ts";
import { binOf } from "../../training/edges.ts";
import type { Model, ModelInput } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import { type DelayBody, wrongWithBody } from "./body.ts";
import { Head } from "./head.ts";
import { cdfFrom } from "./shape.ts";

/** A model of the whole distribution: P(delay ≥ minutes) at its thresholds from the head's scores, and cancellation from another head. */
export function delayModel(learner: string, features: readonly string[], body: DelayBody): Model {
  const { thresholds, shape } = body;
  const edges = body.edges.map((list) => Float32Array.from(list));
  const carriers = new Map(Object.entries(body.carriers));
  const delay = new Head(body.delay, body.columns, body.edges, thresholds.length);
  const cancelled = new Head(body.cancelled, body.columns, body.edges, 1);
  const main = thresholds.indexOf(knotIndex(15));
  return {
    learner,
    features,
    predict({ row, carrier }: ModelInput) {
      const bins = Uint8Array.from(edges, (list, f) =>
        f < features.length ? binOf(row[f]!, list) : (carriers.get(carrier) ?? 0),
      );
      return {
        cdf: cdfFrom(delay.scores(bins).map(sigmoid), thresholds, main, shape),
        pCancelled: sigmoid(cancelled.scores(bins)[0]!),
      };
    },
    toJSON: () => ({ learner, features, body }),
  };
}

/** Reads the body of an artifact; the error says what is wrong with it. */
export const readDelayModel =
  (learner: string) =>
  (body: unknown, features: readonly string[]): Result<Model, string> => {
    const wrong = wrongWithBody(body, features.length);
    return wrong === null ? ok(delayModel(learner, features, body as DelayBody)) : err(wrong);
  };
