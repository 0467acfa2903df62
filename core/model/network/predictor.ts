import { DELAYED_MIN } from "../../delay.ts";
import { KNOTS, knotIndex } from "../../distribution/cdf.ts";
import { err, ok, type Result } from "../../result.ts";
import { binOf } from "../dataset/edges.ts";
import { cdfFrom } from "../delay/score/shape.ts";
import { isNumber, isNumbers } from "../json-checks.ts";
import { Z_UNIT } from "../linear/basis.ts";
import type { Model } from "../model.ts";
import { sigmoid } from "../sigmoid.ts";

export const NETWORK_ID = "network";

/** A layer of neurons: for each the bias, then one weight per neuron of the layer before. */
export type Layer = readonly (readonly number[])[];

/** What an artifact holds of a network. */
export interface NetworkBody {
  /** Indexes into KNOTS at which P(delay ≥ knot) is predicted, rising. */
  readonly thresholds: readonly number[];
  /** One per knot: how delays are spread between thresholds, see `shapeOf`. */
  readonly shape: readonly number[];
  /** Bin of each carrier that was seen; any other gets bin 0. */
  readonly carriers: Readonly<Record<string, number>>;
  /** Bin edges of each feature, and last those of the carrier. */
  readonly edges: readonly (readonly number[])[];
  /** One per input neuron: index of its feature, then the input by bin of that feature, in Z_UNIT. */
  readonly columns: readonly (readonly [feature: number, z: readonly number[]])[];
  readonly hidden: Layer;
  /** P(delay ≥ threshold) for each threshold, then P(cancelled). */
  readonly output: Layer;
}

/**
 * What a stored input is multiplied by. Inputs of a network are half as wide as those of the linear model, since a
 * sigmoid is flat at its ends.
 */
export const INPUT_SCALE = 0.5 * Z_UNIT;

/** The outputs of a layer of sigmoid neurons. */
const activate = (layer: Layer, inputs: Float64Array): Float64Array =>
  Float64Array.from(layer, (neuron) => {
    let sum = neuron[0]!;
    for (let i = 0; i < inputs.length; i++) sum += neuron[i + 1]! * inputs[i]!;
    return sigmoid(sum);
  });

export function networkModel(features: readonly string[], body: NetworkBody): Model {
  const edges = body.edges.map((list) => Float32Array.from(list));
  const main = body.thresholds.indexOf(knotIndex(DELAYED_MIN));
  return {
    learner: NETWORK_ID,
    features,
    predict({ row, carrier }) {
      const bin = (f: number): number =>
        f < features.length
          ? binOf(row[f]!, edges[f]!)
          : Object.hasOwn(body.carriers, carrier)
            ? body.carriers[carrier]!
            : 0;
      const inputs = Float64Array.from(body.columns, ([f, z]) => z[bin(f)]! * INPUT_SCALE);
      const outputs = activate(body.output, activate(body.hidden, inputs));
      const late = outputs.slice(0, -1);
      return { cdf: cdfFrom(late, body.thresholds, main, body.shape), pCancelled: outputs.at(-1)! };
    },
    toJSON: () => ({ learner: NETWORK_ID, features, body }),
  };
}

const layer = (value: unknown, neurons: number | null, inputs: number): value is number[][] =>
  Array.isArray(value) &&
  (neurons === null || value.length === neurons) &&
  value.every((n) => isNumbers(n, inputs + 1));

/** A network from the body of an artifact; the error says what is wrong with the body. */
export function readNetwork(json: unknown, features: readonly string[]): Result<Model, string> {
  const { thresholds, shape, carriers, edges, columns, hidden, output } = (json ?? {}) as Record<
    keyof NetworkBody,
    unknown
  >;
  if (!isNumbers(thresholds) || !thresholds.includes(knotIndex(DELAYED_MIN)))
    return err("15 minutes are not among the thresholds");
  if (thresholds.some((t) => KNOTS[t] === undefined) || thresholds.some((t, i) => i > 0 && t <= thresholds[i - 1]!)) {
    return err("thresholds are not rising knots");
  }
  if (!isNumbers(shape, KNOTS.length) || shape.some((s) => s < 0 || s > 1)) return err("shape is not a share a knot");
  if (!Array.isArray(edges) || edges.length !== features.length + 1 || !edges.every((list) => isNumbers(list))) {
    return err("edges are not one list a feature");
  }
  if (typeof carriers !== "object" || carriers === null || !Object.values(carriers).every(isNumber))
    return err("carriers are missing");
  if (!Array.isArray(columns)) return err("columns is not a list");
  for (const [f, z] of columns) {
    if (!edges[f] || !isNumbers(z, edges[f].length + 2)) return err("a column has not one number a bin");
  }
  if (!layer(hidden, null, columns.length)) return err("the hidden layer does not fit the columns");
  if (!layer(output, thresholds.length + 1, hidden.length)) return err("the output layer does not fit");
  return ok(networkModel(features, json as NetworkBody));
}
