import type { Dataset } from "../model.ts";
import { FEATURE_STRIDE, fillHistogram, type Packing, subtractHistogram } from "./histogram.ts";
import type { BoostParams } from "./params.ts";
import { bestSplit } from "./split.ts";
import type { Tree } from "./tree.ts";

/** Memory of all trees of a training, allocated once. */
export interface GrowerBuffers {
  /** Packed gradient and hessian of each row. */
  readonly packed: Float64Array;
  readonly gathered: Float64Array;
  /** Row numbers, those of one node side by side and rising. */
  readonly order: Int32Array;
  readonly scratch: Int32Array;
  /** Leaf of each row in the tree that was grown last. */
  readonly leaf: Uint8Array;
  /** Histograms, one for each node of two neighbouring levels. */
  readonly histograms: readonly Float64Array[];
}

export function growerBuffers(rows: number, features: number, depth: number): GrowerBuffers {
  return {
    packed: new Float64Array(rows),
    gathered: new Float64Array(rows),
    order: new Int32Array(rows),
    scratch: new Int32Array(rows),
    leaf: new Uint8Array(rows),
    histograms: Array.from({ length: 2 ** depth }, () => new Float64Array(features * FEATURE_STRIDE)),
  };
}

export const bufferBytes = (b: GrowerBuffers): number =>
  [b.packed, b.gathered, b.order, b.scratch, b.leaf, ...b.histograms].reduce((sum, array) => sum + array.byteLength, 0);

/** A node whose rows are order[start … end − 1] and which may still be split; `hang` puts what it becomes in its parent's place. */
interface OpenNode {
  readonly start: number;
  readonly end: number;
  readonly total: number;
  readonly histogram: Float64Array;
  readonly hang: (child: number) => void;
}

interface SplitNode {
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: number;
  left: number;
  right: number;
}

/** The splits of a tree, without values at its leaves. */
export type Structure = Omit<Tree, "cover" | "value">;

/** Grows the splits of one tree level by level, on the rows that `buffers.order` holds in its first `count` places. */
export class TreeGrower {
  readonly #data: Dataset;
  readonly #features: Int16Array;
  readonly #binCounts: Int16Array;
  readonly #params: BoostParams;
  readonly #packing: Packing;
  readonly #buffers: GrowerBuffers;
  readonly #splits: SplitNode[] = [];
  readonly #free: Float64Array[];
  #open: OpenNode[] = [];
  #leaves = 0;
  #level = 0;

  /** `features` in the order that decides ties. */
  constructor(
    data: Dataset,
    features: Int16Array,
    binCounts: Int16Array,
    params: BoostParams,
    packing: Packing,
    buffers: GrowerBuffers,
    count: number,
  ) {
    this.#data = data;
    this.#features = features;
    this.#binCounts = binCounts;
    this.#params = params;
    this.#packing = packing;
    this.#buffers = buffers;
    this.#free = [...buffers.histograms];
    const { order, packed } = buffers;
    let total = 0;
    for (let i = 0; i < count; i++) total += packed[order[i]!]!;
    const root = { start: 0, end: count, total, histogram: this.#free.pop()!, hang: () => {} };
    this.#fill(root);
    this.#open = [root];
  }

  get done(): boolean {
    return this.#open.length === 0;
  }

  /** Splits every open node that gains by it; returns the row visits. */
  level(): number {
    const open = this.#open;
    this.#open = [];
    this.#level++;
    const work = open.reduce((sum, node) => sum + this.#split(node), 1);
    if (this.#level === this.#params.depth) {
      for (const node of this.#open) node.hang(this.#newLeaf());
      this.#open = [];
    }
    return work;
  }

  structure(): Structure {
    const column = (pick: (split: SplitNode) => number): number[] => this.#splits.map(pick);
    return {
      feature: Int16Array.from(column((s) => s.feature)),
      bin: Uint8Array.from(column((s) => s.bin)),
      missingLeft: Uint8Array.from(column((s) => s.missingLeft)),
      left: Int8Array.from(column((s) => s.left)),
      right: Int8Array.from(column((s) => s.right)),
    };
  }

  #newLeaf(): number {
    this.#leaves++;
    return -this.#leaves;
  }

  #fill({ start, end, histogram }: Pick<OpenNode, "start" | "end" | "histogram">): number {
    const { order, packed, gathered } = this.#buffers;
    fillHistogram(this.#data, this.#features, order, start, end, packed, gathered, histogram);
    return (end - start) * (this.#features.length + 1);
  }

  #split(node: OpenNode): number {
    const found = bestSplit(node.histogram, this.#binCounts, this.#features, node.total, this.#packing, this.#params);
    if (found.k < 0) {
      this.#free.push(node.histogram);
      node.hang(this.#newLeaf());
      return 0;
    }
    const feature = this.#features[found.k]!;
    const split: SplitNode = { feature, bin: found.bin, missingLeft: found.missingLeft ? 1 : 0, left: 0, right: 0 };
    node.hang(this.#splits.push(split) - 1);
    const hangLeft = (child: number): void => {
      split.left = child;
    };
    const hangRight = (child: number): void => {
      split.right = child;
    };
    if (this.#level === this.#params.depth) {
      const gone = { start: 0, end: 0, total: 0, histogram: node.histogram };
      this.#open.push({ ...gone, hang: hangLeft }, { ...gone, hang: hangRight });
      return 0;
    }
    const middle = this.#partition(this.#data.columns[feature]!, node, found.bin, found.missingLeft);
    const small = this.#free.pop()!;
    const leftIsSmall = middle - node.start <= node.end - middle;
    const left: OpenNode = {
      start: node.start,
      end: middle,
      total: found.left,
      histogram: leftIsSmall ? small : node.histogram,
      hang: hangLeft,
    };
    const right: OpenNode = {
      start: middle,
      end: node.end,
      total: node.total - found.left,
      histogram: leftIsSmall ? node.histogram : small,
      hang: hangRight,
    };
    const work = this.#fill(leftIsSmall ? left : right);
    subtractHistogram(node.histogram, small, this.#features.length * FEATURE_STRIDE);
    this.#open.push(left, right);
    return work + 2 * (node.end - node.start);
  }

  /** Moves the rows that go left before the others, both in their order; returns where the others begin. */
  #partition(column: Uint8Array, node: OpenNode, bin: number, missingLeft: boolean): number {
    const { order, scratch } = this.#buffers;
    const low = missingLeft ? 0 : 1;
    let left = node.start;
    let right = 0;
    for (let i = node.start; i < node.end; i++) {
      const row = order[i]!;
      const b = column[row]!;
      if (b >= low && b <= bin) order[left++] = row;
      else scratch[right++] = row;
    }
    for (let i = 0; i < right; i++) order[left + i] = scratch[i]!;
    return left;
  }
}
