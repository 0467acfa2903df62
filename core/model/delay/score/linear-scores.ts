import { unpackIntegers } from "../../../integers.ts";
import { Z_UNIT } from "../../linear/basis.ts";
import { COEFFICIENT_UNIT, type DelayBody, type LinearJson } from "../artifact/body.ts";

/** What each bin of a feature counts for in a linear input, in Z_UNIT. */
export interface Bins {
  readonly feature: number;
  readonly z: Int32Array;
}

/** Linear scores by tables: what each bin of a feature adds to each output, all its inputs together. */
export class LinearScores {
  readonly intercepts: readonly number[];
  /** Those that have an input, and where the table of each of them begins. */
  readonly #feature: Int16Array;
  readonly #start: Int32Array;
  /** [start + bin × outputs + output] */
  readonly #table: Float64Array;

  constructor({ intercepts, coefficients }: LinearJson, columns: readonly Bins[], edges: DelayBody["edges"]) {
    const outputs = intercepts.length;
    this.intercepts = intercepts;
    this.#feature = Int16Array.from(new Set(columns.map(({ feature }) => feature)));
    this.#start = new Int32Array(this.#feature.length);
    let length = 0;
    this.#feature.forEach((f, t) => {
      this.#start[t] = length;
      length += (edges[f]!.length + 2) * outputs;
    });
    this.#table = new Float64Array(length);
    const learnt = coefficients.map((text) => unpackIntegers(text)!);
    columns.forEach(({ feature, z }, c) => {
      const from = this.#start[this.#feature.indexOf(feature)]!;
      for (let bin = 0; bin < z.length; bin++) {
        for (let k = 0; k < outputs; k++)
          this.#table[from + bin * outputs + k]! += learnt[k]![c]! * COEFFICIENT_UNIT * (z[bin]! * Z_UNIT);
      }
    });
  }

  /** Writes the log-odds of each output for the bins of a row. */
  write(bins: Uint8Array, scores: Float64Array): void {
    const [feature, start, table, intercepts] = [this.#feature, this.#start, this.#table, this.intercepts];
    const outputs = intercepts.length;
    for (let k = 0; k < outputs; k++) scores[k] = intercepts[k]!;
    for (let t = 0; t < feature.length; t++) {
      let at = start[t]! + bins[feature[t]!]! * outputs;
      for (let k = 0; k < outputs; k++) scores[k] = scores[k]! + table[at++]!;
    }
  }

  /** Adds to `into`, a number a feature, what each feature moves Σ weights[k] · score[k] by, from a row with all inputs at their means. */
  addReasons(bins: Uint8Array, weights: Float64Array, into: Float64Array): void {
    const outputs = this.intercepts.length;
    this.#feature.forEach((f, t) => {
      let at = this.#start[t]! + bins[f]! * outputs;
      let sum = 0;
      for (let k = 0; k < outputs; k++) sum += weights[k]! * this.#table[at++]!;
      into[f] = into[f]! + sum;
    });
  }
}
