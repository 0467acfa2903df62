import { unpackIntegers } from "../../../integers.ts";
import { Z_UNIT } from "../../linear/basis.ts";
import { COEFFICIENT_UNIT, type DelayBody, type LinearJson } from "../artifact/body.ts";

/** An input of the linear scores: one of the columns that a feature gives. */
export interface LinearInput {
  /** Index of the feature. */
  readonly feature: number;
  /** Value of the input for each bin of the feature, in Z_UNIT. */
  readonly z: Int32Array;
}

/**
 * Linear scores by tables: what each bin of a feature adds to each output through all inputs of the feature together.
 */
export class LinearScores {
  readonly intercepts: readonly number[];
  /** Features that have an input. */
  readonly #feature: Int16Array;
  /** Where the table of each of these features begins. */
  readonly #start: Int32Array;
  /** Log-odds at [start + bin × outputs + output]. */
  readonly #table: Float64Array;

  constructor({ intercepts, coefficients }: LinearJson, inputs: readonly LinearInput[], edges: DelayBody["edges"]) {
    const outputs = intercepts.length;
    this.intercepts = intercepts;
    this.#feature = Int16Array.from(new Set(inputs.map(({ feature }) => feature)));
    this.#start = new Int32Array(this.#feature.length);
    let length = 0;
    this.#feature.forEach((f, t) => {
      this.#start[t] = length;
      length += (edges[f]!.length + 2) * outputs;
    });
    this.#table = new Float64Array(length);
    const units = coefficients.map((text) => unpackIntegers(text)!);
    inputs.forEach(({ feature, z }, c) => {
      const from = this.#start[this.#feature.indexOf(feature)]!;
      for (let bin = 0; bin < z.length; bin++) {
        for (let k = 0; k < outputs; k++)
          this.#table[from + bin * outputs + k]! += units[k]![c]! * COEFFICIENT_UNIT * (z[bin]! * Z_UNIT);
      }
    });
  }

  /** Writes the log-odds of each output for the bins of a row to `scores`. */
  write(bins: Uint8Array, scores: Float64Array): void {
    const feature = this.#feature;
    const start = this.#start;
    const table = this.#table;
    const intercepts = this.intercepts;
    const outputs = intercepts.length;
    for (let k = 0; k < outputs; k++) scores[k] = intercepts[k]!;
    for (let t = 0; t < feature.length; t++) {
      let at = start[t]! + bins[feature[t]!]! * outputs;
      for (let k = 0; k < outputs; k++) scores[k] = scores[k]! + table[at++]!;
    }
  }

  /**
   * Adds to `attributions`, which has one number per feature, each feature's share of Σ weights[k] · score[k] less that
   * of a row with all inputs at their means. Of a linear score these are the SHAP values.
   */
  addAttributions(bins: Uint8Array, weights: Float64Array, attributions: Float64Array): void {
    const outputs = this.intercepts.length;
    this.#feature.forEach((f, t) => {
      let at = this.#start[t]! + bins[f]! * outputs;
      let sum = 0;
      for (let k = 0; k < outputs; k++) sum += weights[k]! * this.#table[at++]!;
      attributions[f] = attributions[f]! + sum;
    });
  }
}
