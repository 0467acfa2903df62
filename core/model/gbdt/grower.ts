import type { Dataset } from "../model.ts";
import { FEATURE_STRIDE, fillHistogram, subtractHistogram } from "./histogram.ts";
import type { BoostParams } from "./params.ts";
import { bestSplit } from "./split.ts";
import type { Tree } from "./tree.ts";

/** Memory of all trees of a training, allocated once. */
export interface GrowerBuffers {
  /** Gradient and hessian of each row, interleaved. */
  readonly pairs: Float32Array;
  readonly gathered: Float32Array;
  /** Row numbers, those of one node side by side and rising. */
  readonly order: Int32Array;
  readonly scratch: Int32Array;
  /** Histograms, one for each node of two neighbouring levels. */
  readonly histograms: readonly Float64Array[];
}

export function growerBuffers(rows: number, features: number, depth: number): GrowerBuffers {
  return {
    pairs: new Float32Array(2 * rows),
    gathered: new Float32Array(2 * rows),
    order: new Int32Array(rows),
    scratch: new Int32Array(rows),
    histograms: Array.from({ length: 2 ** depth }, () => new Float64Array(features * FEATURE_STRIDE)),
  };
}

export const bufferBytes = (b: GrowerBuffers): number =>
  [b.pairs, b.gathered, b.order, b.scratch, ...b.histograms].reduce((sum, array) => sum + array.byteLength, 0);

/** A node whose rows are order[start … end − 1] and which may still be split. */
interface OpenNode {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly g: number;
  readonly h: number;
  readonly histogram: Float64Array;
}

interface Node {
  feature: number;
  bin: number;
  missingLeft: number;
  left: number;
  readonly value: number;
}

/** Grows one tree level by level, on the rows that `buffers.order` holds in its first `count` places. */
export class TreeGrower {
  readonly #data: Dataset;
  readonly #features: Int16Array;
  readonly #binCounts: Int16Array;
  readonly #params: BoostParams;
  readonly #buffers: GrowerBuffers;
  readonly #nodes: Node[] = [];
  readonly #free: Float64Array[];
  #open: OpenNode[] = [];
  #level = 0;

  /** `features` in the order that decides ties. */
  constructor(
    data: Dataset,
    features: Int16Array,
    binCounts: Int16Array,
    params: BoostParams,
    buffers: GrowerBuffers,
    count: number,
  ) {
    this.#data = data;
    this.#features = features;
    this.#binCounts = binCounts;
    this.#params = params;
    this.#buffers = buffers;
    this.#free = [...buffers.histograms];
    const { order, pairs } = buffers;
    let g = 0;
    let h = 0;
    for (let i = 0; i < count; i++) {
      g += pairs[2 * order[i]!]!;
      h += pairs[2 * order[i]! + 1]!;
    }
    const root = { id: this.#leaf(g, h), start: 0, end: count, g, h, histogram: this.#free.pop()! };
    this.#fill(root);
    this.#open = [root];
  }

  get done(): boolean {
    return this.#open.length === 0 || this.#level === this.#params.depth;
  }

  /** Splits every open node that gains by it; returns the row visits. */
  level(): number {
    const open = this.#open;
    this.#open = [];
    this.#level++;
    return open.reduce((work, node) => work + this.#split(node), 0);
  }

  tree(): Tree {
    const column = (pick: (node: Node) => number): number[] => this.#nodes.map(pick);
    return {
      feature: Int16Array.from(column((n) => n.feature)),
      bin: Uint8Array.from(column((n) => n.bin)),
      missingLeft: Uint8Array.from(column((n) => n.missingLeft)),
      left: Uint8Array.from(column((n) => n.left)),
      value: Float32Array.from(column((n) => n.value)),
    };
  }

  #leaf(g: number, h: number): number {
    const value = Math.fround((-this.#params.eta * g) / (h + this.#params.lambda));
    return this.#nodes.push({ feature: -1, bin: 0, missingLeft: 0, left: 0, value }) - 1;
  }

  #fill(node: OpenNode): number {
    const { order, pairs, gathered } = this.#buffers;
    fillHistogram(this.#data, this.#features, order, node.start, node.end, pairs, gathered, node.histogram);
    return (node.end - node.start) * (this.#features.length + 1);
  }

  #split(node: OpenNode): number {
    const split = bestSplit(node.histogram, this.#binCounts, this.#features, node.g, node.h, this.#params);
    if (split.k < 0) {
      this.#free.push(node.histogram);
      return 0;
    }
    const feature = this.#features[split.k]!;
    const leftId = this.#leaf(split.leftG, split.leftH);
    const rightId = this.#leaf(node.g - split.leftG, node.h - split.leftH);
    const missingLeft = split.missingLeft ? 1 : 0;
    this.#nodes[node.id] = { feature, bin: split.bin, missingLeft, left: leftId, value: 0 };
    if (this.#level === this.#params.depth) return 0;

    const middle = this.#partition(this.#data.columns[feature]!, node, split.bin, split.missingLeft);
    const own = { left: middle - node.start, right: node.end - middle };
    const small = this.#free.pop()!;
    const leftIsSmall = own.left <= own.right;
    const left: OpenNode = {
      id: leftId,
      start: node.start,
      end: middle,
      g: split.leftG,
      h: split.leftH,
      histogram: leftIsSmall ? small : node.histogram,
    };
    const right: OpenNode = {
      id: rightId,
      start: middle,
      end: node.end,
      g: node.g - split.leftG,
      h: node.h - split.leftH,
      histogram: leftIsSmall ? node.histogram : small,
    };
    const work = this.#fill(leftIsSmall ? left : right);
    subtractHistogram(node.histogram, small, this.#features.length * FEATURE_STRIDE);
    this.#open.push(left, right);
    return work + 2 * (node.end - node.start);
  }

  /** Moves the rows that go left before the others, both in their order; returns where the others begin. */
  #partition(column: Uint8Array, node: OpenNode, bin: number, missingLeft: boolean): number {
    const { order, scratch } = this.#buffers;
    // Bin 0 is missing: with `bin − low` unsigned, one comparison covers both cases.
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
