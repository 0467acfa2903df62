import { DELAYED_MIN } from "../../delay.ts";
import { knotIndex } from "../../distribution/cdf.ts";
import { err, ok, type Result } from "../../result.ts";
import { binOf } from "../dataset/edges.ts";
import type { Model, ModelInput } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";
import { type DelayBody, unpackBinValues } from "./artifact/body.ts";
import { checkBody } from "./artifact/check-body.ts";
import { Explainer } from "./explanation.ts";
import { Head } from "./head.ts";
import { cdfFrom } from "./score/shape.ts";

/**
 * A model of the whole distribution of the delay: one head scores P(delay ≥ minutes) at its thresholds, another one
 * cancellation. The body has to be one in which `checkBody` finds no fault.
 */
export function delayModel(learner: string, features: readonly string[], body: DelayBody): Model {
  const { thresholds, shape } = body;
  const edges = body.edges.map((list) => Float32Array.from(list));
  const carriers = new Map(Object.entries(body.carriers));
  const lowEnds = new Map(Object.entries(body.lowEnds ?? {}));
  const lowEndOf = ({ carrier }: ModelInput): readonly number[] => lowEnds.get(carrier) ?? NO_LOW_END;
  const inputs = body.columns.map(([feature, z]) => ({ feature, z: unpackBinValues(z)! }));
  const delay = new Head(body.delay, inputs, body.edges, thresholds.length);
  const cancelled = new Head(body.cancelled, inputs, body.edges, 1);
  const main = thresholds.indexOf(knotIndex(DELAYED_MIN));
  // These are reused for every flight, since an array of more than a few numbers costs more to allocate than to fill.
  const bins = new Uint8Array(edges.length);
  const late = new Float64Array(thresholds.length);
  const cancelOdds = new Float64Array(1);
  const binsOf = ({ row, carrier }: ModelInput): Uint8Array => {
    for (let f = 0; f < features.length; f++) bins[f] = binOf(row[f]!, edges[f]!);
    bins[features.length] = carriers.get(carrier) ?? 0;
    return bins;
  };
  let explainer: Explainer | null = null;
  return {
    learner,
    features,
    predict(input) {
      binsOf(input);
      delay.scores(bins, late);
      const low = lowEndOf(input);
      for (let k = 0; k < late.length; k++) late[k] = sigmoid(late[k]! - (low[k] ?? 0));
      cancelled.scores(bins, cancelOdds);
      return { cdf: cdfFrom(late, thresholds, main, shape), pCancelled: sigmoid(cancelOdds[0]!) };
    },
    explain(input) {
      explainer ??= new Explainer(delay, thresholds, main, shape);
      return explainer.explain(binsOf(input), lowEndOf(input));
    },
    toJSON: () => ({ learner, features, body }),
  };
}

const NO_LOW_END: readonly number[] = [];

/** Reads the body of an artifact; the error says what is wrong with it. */
export const readDelayModel =
  (learner: string) =>
  (body: unknown, features: readonly string[]): Result<Model, string> => {
    const fault = checkBody(body, features.length);
    return fault === null ? ok(delayModel(learner, features, body as DelayBody)) : err(fault);
  };
