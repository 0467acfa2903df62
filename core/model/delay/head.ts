import { type Tree, treeFromJson } from "../gbdt/tree.ts";
import type { DelayBody, HeadJson } from "./artifact/body.ts";
import { TreeReasons } from "./attribution/tree-attributions.ts";
import { type Bins, LinearScores } from "./score/linear-scores.ts";
import { TreeScores } from "./score/tree-scores.ts";

/** All that prediction needs for one kind of target. Scores are log-odds, the mean of the members'. */
export class Head {
  readonly outputs: number;
  readonly #trees: readonly Tree[];
  readonly #treeScores: TreeScores | null;
  readonly #linear: LinearScores | null;
  readonly #linearScores: Float64Array;
  #reasons: TreeReasons | null = null;

  constructor({ trees, linear }: HeadJson, columns: readonly Bins[], edges: DelayBody["edges"], outputs: number) {
    this.outputs = outputs;
    this.#trees = (trees?.trees ?? []).map(treeFromJson);
    this.#treeScores = trees && new TreeScores(this.#trees, trees.base);
    this.#linear = linear && new LinearScores(linear, columns, edges);
    this.#linearScores = new Float64Array(outputs);
  }

  /** Writes the log-odds of each output for the bins of a row. */
  scores(bins: Uint8Array, into: Float64Array): void {
    const [trees, linear] = [this.#treeScores, this.#linear];
    (trees ?? linear)!.write(bins, into);
    if (!trees || !linear) return;
    linear.write(bins, this.#linearScores);
    for (let k = 0; k < into.length; k++) into[k] = (into[k]! + this.#linearScores[k]!) / 2;
  }

  /** Log-odds of each output for the flight from which `reasons` tell the difference: trees' mean row, linear inputs at their means. */
  usual(): Float64Array {
    const trees = this.#treeScores?.base.map((base, k) => base + this.#shapley().mean[k]!);
    const linear = this.#linear?.intercepts;
    return Float64Array.from({ length: this.outputs }, (_, k) =>
      trees && linear ? (trees[k]! + linear[k]!) / 2 : (trees ?? linear)![k]!,
    );
  }

  /** What each feature moves Σ weights[k] · score[k] by, from the usual flight to this one: they add up to the difference. */
  reasons(bins: Uint8Array, weights: Float64Array): Float64Array {
    const moved = new Float64Array(bins.length);
    const shared = this.#treeScores && this.#linear ? weights.map((w) => w / 2) : weights;
    if (this.#treeScores) this.#shapley().add(bins, shared, moved);
    this.#linear?.addReasons(bins, shared, moved);
    return moved;
  }

  /** Worked out at the first question, since not every model that is loaded is asked. */
  #shapley(): TreeReasons {
    this.#reasons ??= new TreeReasons(this.#trees, this.outputs);
    return this.#reasons;
  }
}
