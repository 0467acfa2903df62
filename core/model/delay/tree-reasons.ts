import { type Tree, VALUE_UNIT } from "../gbdt/tree.ts";

/** One leaf: the tests that lead to it, one a feature, and what each feature's passing or failing is worth. */
interface Leaf {
  readonly tree: Tree;
  readonly index: number;
  readonly features: readonly number[];
  /** The feature's bins that pass are above `low` and at most `high`; `missing` says whether bin 0 does. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly missing: readonly boolean[];
  /** Share of rows that pass the feature's tests where they meet them. */
  readonly share: readonly number[];
}

/**
 * Shapley values of trees, features being left out by following both branches in proportion to the training rows (path-dependent
 * TreeSHAP, Lundberg et al. 2020). A leaf hangs on few features, so what each is worth for every pattern of passed tests is worked
 * out beforehand: explaining a row is looking up, and exact.
 */
export class TreeReasons {
  /** Mean score of each output over the training rows, in log-odds, without the base. */
  readonly mean: Float64Array;
  readonly #outputs: number;
  readonly #starts: Int32Array;
  readonly #feature: Int16Array;
  readonly #low: Uint8Array;
  readonly #high: Uint8Array;
  readonly #missing: Uint8Array;
  readonly #tables: Int32Array;
  readonly #worth: Float64Array;
  readonly #value: Float64Array;

  constructor(trees: readonly Tree[], outputs: number) {
    const leaves = trees.flatMap(leavesOf);
    this.#outputs = outputs;
    this.mean = new Float64Array(outputs);
    this.#value = new Float64Array(leaves.length * outputs);
    const starts = [0];
    const tables = [0];
    for (const { features } of leaves) {
      starts.push(starts.at(-1)! + features.length);
      tables.push(tables.at(-1)! + features.length * 2 ** features.length);
    }
    this.#starts = Int32Array.from(starts);
    this.#tables = Int32Array.from(tables);
    this.#feature = Int16Array.from(leaves.flatMap((leaf) => leaf.features));
    this.#low = Uint8Array.from(leaves.flatMap((leaf) => leaf.low));
    this.#high = Uint8Array.from(leaves.flatMap((leaf) => leaf.high));
    this.#missing = Uint8Array.from(leaves.flatMap((leaf) => leaf.missing.map(Number)));
    this.#worth = new Float64Array(tables.at(-1)!);
    leaves.forEach(({ tree, index, share }, i) => {
      this.#worth.set(worthOf(share), tables[i]);
      const reached = share.reduce((product, s) => product * s, 1);
      for (let k = 0; k < outputs; k++) {
        const value = tree.value[index * outputs + k]! * VALUE_UNIT;
        this.#value[i * outputs + k] = value;
        this.mean[k] = this.mean[k]! + reached * value;
      }
    });
  }

  /** Adds to `into`, a number a feature, what each feature moves Σ weights[k] · score[k] by. */
  add(bins: Uint8Array, weights: Float64Array, into: Float64Array): void {
    const outputs = this.#outputs;
    const leaves = this.#starts.length - 1;
    for (let leaf = 0; leaf < leaves; leaf++) {
      const from = this.#starts[leaf]!;
      const count = this.#starts[leaf + 1]! - from;
      let passed = 0;
      for (let j = 0; j < count; j++) {
        const b = bins[this.#feature[from + j]!]!;
        if (b === 0 ? this.#missing[from + j] === 1 : b > this.#low[from + j]! && b <= this.#high[from + j]!)
          passed |= 1 << j;
      }
      let value = 0;
      for (let k = 0; k < outputs; k++) value += weights[k]! * this.#value[leaf * outputs + k]!;
      const table = this.#tables[leaf]! + passed * count;
      for (let j = 0; j < count; j++) {
        const f = this.#feature[from + j]!;
        into[f] = into[f]! + value * this.#worth[table + j]!;
      }
    }
  }
}

function leavesOf(tree: Tree): Leaf[] {
  const weight = (node: number): number =>
    node < 0 ? tree.cover[-1 - node]! : weight(tree.left[node]!) + weight(tree.right[node]!);
  const leaves: Leaf[] = [];
  const walk = (node: number, path: Leaf): void => {
    if (node < 0) {
      leaves.push({ ...path, index: -1 - node });
      return;
    }
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    const total = weight(node);
    const toLeft = total > 0 ? weight(left) / total : 0.5;
    walk(left, tested(path, tree, node, true, toLeft));
    walk(right, tested(path, tree, node, false, 1 - toLeft));
  };
  const root = { tree, index: 0, features: [], low: [], high: [], missing: [], share: [] };
  walk(tree.feature.length > 0 ? 0 : -1, root);
  return leaves;
}

/** The path with one test more; tests of one feature are one. */
function tested(path: Leaf, tree: Tree, node: number, left: boolean, share: number): Leaf {
  const feature = tree.feature[node]!;
  const bin = tree.bin[node]!;
  const missing = (tree.missingLeft[node] === 1) === left;
  const place = path.features.indexOf(feature);
  const at = place < 0 ? path.features.length : place;
  const put = <T>(list: readonly T[], value: T): T[] => [...list.slice(0, at), value, ...list.slice(at + 1)];
  return {
    ...path,
    features: put(path.features, feature),
    low: put(path.low, Math.max(path.low[at] ?? 0, left ? 0 : bin)),
    high: put(path.high, Math.min(path.high[at] ?? 255, left ? bin : 255)),
    missing: put(path.missing, (path.missing[at] ?? true) && missing),
    share: put(path.share, (path.share[at] ?? 1) * share),
  };
}

/** [pattern of passed tests × tests + test]: the Shapley value of a leaf worth 1 for each of the features it hangs on. */
function worthOf(share: readonly number[]): Float64Array {
  const n = share.length;
  const worth = new Float64Array(n * 2 ** n);
  const factorial = (m: number): number => (m < 2 ? 1 : m * factorial(m - 1));
  const weights = Array.from({ length: n }, (_, size) => (factorial(size) * factorial(n - size - 1)) / factorial(n));
  for (let passed = 0; passed < 2 ** n; passed++) {
    const known = share.map((_, i) => (passed >> i) & 1);
    for (let j = 0; j < n; j++) {
      // By the number of others that are known: Σ over subsets of the product of what they are worth.
      let bySize = [1];
      for (let i = 0; i < n; i++) {
        if (i === j) continue;
        const next = new Array<number>(bySize.length + 1).fill(0);
        bySize.forEach((product, size) => {
          next[size] = next[size]! + product * share[i]!;
          next[size + 1] = next[size + 1]! + product * known[i]!;
        });
        bySize = next;
      }
      const sum = bySize.reduce((total, product, size) => total + product * weights[size]!, 0);
      worth[passed * n + j] = (known[j]! - share[j]!) * sum;
    }
  }
  return worth;
}
