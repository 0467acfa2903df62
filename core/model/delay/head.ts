import { type Tree, treeFromJson } from "../gbdt/tree.ts";
import type { DelayBody, HeadJson } from "./artifact/body.ts";
import { TreeAttributions } from "./attribution/tree-attributions.ts";
import { type LinearInput, LinearScores } from "./score/linear-scores.ts";
import { TreeScores } from "./score/tree-scores.ts";

/** Predicts one kind of target, delay or cancellation. Scores are log-odds; those of two members are averaged. */
export class Head {
  readonly outputs: number;
  readonly #trees: readonly Tree[];
  readonly #treeScores: TreeScores | null;
  readonly #linear: LinearScores | null;
  readonly #linearScores: Float64Array;
  #treeAttributions: TreeAttributions | null = null;

  constructor({ trees, linear }: HeadJson, inputs: readonly LinearInput[], edges: DelayBody["edges"], outputs: number) {
    this.outputs = outputs;
    this.#trees = (trees?.trees ?? []).map(treeFromJson);
    this.#treeScores = trees && new TreeScores(this.#trees, trees.base);
    this.#linear = linear && new LinearScores(linear, inputs, edges);
    this.#linearScores = new Float64Array(outputs);
  }

  /** Writes the log-odds of each output for the bins of a row to `into`. */
  scores(bins: Uint8Array, into: Float64Array): void {
    const trees = this.#treeScores;
    const linear = this.#linear;
    (trees ?? linear)!.write(bins, into);
    if (!trees || !linear) return;
    linear.write(bins, this.#linearScores);
    for (let k = 0; k < into.length; k++) into[k] = (into[k]! + this.#linearScores[k]!) / 2;
  }

  /**
   * Base value of the attributions: log-odds of each output for the trees' mean row and linear inputs at their means.
   */
  usual(): Float64Array {
    const trees = this.#treeScores?.base.map((base, k) => base + this.#shap().mean[k]!);
    const linear = this.#linear?.intercepts;
    return Float64Array.from({ length: this.outputs }, (_, k) =>
      trees && linear ? (trees[k]! + linear[k]!) / 2 : (trees ?? linear)![k]!,
    );
  }

  /**
   * SHAP values of Σ weights[k] · score[k], the carrier's last. They add up to the row's sum less that of `usual()`.
   */
  attributions(bins: Uint8Array, weights: Float64Array): Float64Array {
    const attributions = new Float64Array(bins.length);
    const memberWeights = this.#treeScores && this.#linear ? weights.map((w) => w / 2) : weights;
    if (this.#treeScores) this.#shap().add(bins, memberWeights, attributions);
    this.#linear?.addAttributions(bins, memberWeights, attributions);
    return attributions;
  }

  /** Made at the first question, since not every model that is loaded is asked for attributions. */
  #shap(): TreeAttributions {
    this.#treeAttributions ??= new TreeAttributions(this.#trees, this.outputs);
    return this.#treeAttributions;
  }
}
