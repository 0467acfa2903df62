import { type BoostBuffers, MAX_LEAVES } from "./buffers.ts";
import { addToHistograms, CHUNK_ROWS, FEATURE_STRIDE, type RowChunk } from "./histogram.ts";
import { type Packing, widen } from "./packing.ts";
import type { BoostParams } from "./params.ts";
import { routeAndListRows, routeRows, setLeafRoute, setSplitRoute, type TreeStructure } from "./route.ts";
import { type SplitInfo, Splitter } from "./split.ts";

/** Most rows of one unit of work. */
export const BLOCK_ROWS = 65_536;

// Work is told in row visits: the time in which one row is added to the histogram of one feature.
/** Work per row of routing it one level down. */
const ROUTE_WORK = 1;
/** Work per node and feature of finding the best split. */
const SPLIT_WORK = 400;

/**
 * A split of the growing tree; a child is another split, or −1 − leaf, and is known once the child itself has been
 * dealt with.
 */
interface SplitNode {
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  left: number;
  right: number;
}

/**
 * A node of the newest level. Its number is its place in that level; a leaf of an earlier level is carried on from
 * level to level.
 */
interface LevelNode {
  /** Packed sum of the gradients and hessians of its rows. */
  readonly sum: number;
  /** Slot of its histogram in the buffers; −1 if the node is a leaf and so needs none. */
  readonly slot: number;
  /** The split whose child it is, and on which side; null for the root. */
  readonly parent: SplitNode | null;
  readonly side: "left" | "right";
}

/**
 * Histogram subtraction: after the pass over the rows, slot `from` (still the parent's) less slot `lighter` is the
 * heavier child's.
 */
interface Subtraction {
  readonly from: number;
  readonly lighter: number;
}

/** What a tree is grown from. */
export interface GrowerInput {
  /** Bins of every feature of the training set, each array at least `rows` long. */
  readonly columns: readonly Uint8Array[];
  /** Number of rows, those included that the tree is not grown from. */
  readonly rows: number;
  /** Indexes of the tree's features, in the order that decides ties between splits. */
  readonly features: Int16Array;
  /** Number of bins of every feature of the training set, without bin 0. */
  readonly binCounts: Int16Array;
  readonly params: BoostParams;
  readonly packing: Packing;
  readonly buffers: BoostBuffers;
}

/**
 * Grows the splits of one tree, level by level, from histograms of gradients and hessians. The rows stay where they
 * are: each level is one pass over all of them in their order, which routes them to their next node and adds the rows
 * of each split's lighter child to its histogram. The heavier child's is the difference from the parent's.
 *
 * First `addRootRows` takes the rows that the tree is grown from, then `grow` runs to its end, then `structure` has the
 * splits and `rowNode` of the buffers the leaf of every row.
 */
export class TreeGrower {
  readonly #input: GrowerInput;
  readonly #splitter: Splitter;
  readonly #splits: SplitNode[] = [];
  /** Numbers in the histogram of one node. */
  readonly #histogramLength: number;
  readonly #freeSlots: number[];
  #nodes: LevelNode[] = [];
  /**
   * By node of the level that is routed: the bins of the feature that it is split on; any feature's if it is not split.
   */
  #splitColumns: Uint8Array[] = [];
  /**
   * By node of the next level: where its histogram begins if rows have to be added to it, that is if it is a lighter
   * child; else −1.
   */
  readonly #histogramOffsets = new Int32Array(MAX_LEAVES);

  constructor(input: GrowerInput) {
    const { features, binCounts, packing, params, buffers } = input;
    this.#input = input;
    this.#splitter = new Splitter(features, binCounts, packing, params);
    this.#histogramLength = features.length * FEATURE_STRIDE;
    this.#freeSlots = Array.from({ length: 2 ** Math.max(0, params.depth - 1) }, (_, slot) => slot);
    this.#clear(this.#freeSlots[0]!);
    buffers.chunk.offsets.fill(0);
  }

  /** Adds the rows of a chunk, whose `packed` is set in the buffers, to the histogram of the root. */
  addRootRows(chunk: RowChunk): void {
    this.#addToHistograms(chunk);
  }

  /** Finds the splits and routes the rows; yields the work done, in row visits. */
  *grow(): Generator<number, void> {
    const { buffers, params, rows, features } = this.#input;
    // Each row is in one bin of the first feature, so its bins add up to the sum of the root.
    let sum = 0;
    for (let bin = 0; bin < FEATURE_STRIDE; bin++) sum += buffers.histograms[bin]!;
    this.#nodes = [{ sum, slot: this.#freeSlots.shift()!, parent: null, side: "left" }];
    buffers.rowNode.fill(0, 0, rows);
    for (let level = 1; level <= params.depth; level++) {
      const open = this.#nodes.filter(({ slot }) => slot >= 0).length;
      const last = level === params.depth;
      const subtractions = this.#splitLevel(last);
      yield open * features.length * SPLIT_WORK + 1;
      if (subtractions === null) break;
      yield* this.#routeAllRows(last);
      for (const subtraction of subtractions) this.#subtract(subtraction);
    }
    this.#nodes.forEach((node, leaf) => {
      setChild(node, -1 - leaf);
    });
  }

  structure(): TreeStructure {
    const splits = this.#splits;
    return {
      feature: Int16Array.from(splits, (s) => s.feature),
      bin: Uint8Array.from(splits, (s) => s.bin),
      missingLeft: Uint8Array.from(splits, (s) => (s.missingLeft ? 1 : 0)),
      left: Int8Array.from(splits, (s) => s.left),
      right: Int8Array.from(splits, (s) => s.right),
    };
  }

  /** Sets the histogram in a slot to zero. */
  #clear(slot: number): void {
    const from = slot * this.#histogramLength;
    this.#input.buffers.histograms.fill(0, from, from + this.#histogramLength);
  }

  /**
   * Splits every node of the level that gains by it and fills the routing table towards the next level; null if no node
   * is split. Children of the last level get no histograms, since nothing is split after it.
   */
  #splitLevel(last: boolean): Subtraction[] | null {
    const next: LevelNode[] = [];
    const subtractions: Subtraction[] = [];
    const splitsBefore = this.#splits.length;
    this.#splitColumns = [];
    this.#histogramOffsets.fill(-1);
    this.#nodes.forEach((node, number) => {
      const found = node.slot < 0 ? null : this.#findSplit(node);
      if (found === null || found.position < 0) this.#keepAsLeaf(node, number, next);
      else this.#split(node, number, found, next, last ? null : subtractions);
    });
    this.#nodes = next;
    return this.#splits.length > splitsBefore ? subtractions : null;
  }

  #findSplit({ slot, sum }: LevelNode): SplitInfo {
    const from = slot * this.#histogramLength;
    const histogram = this.#input.buffers.histograms.subarray(from, from + this.#histogramLength);
    return this.#splitter.findNodeSplit(histogram, sum);
  }

  #keepAsLeaf(node: LevelNode, number: number, next: LevelNode[]): void {
    if (node.slot >= 0) this.#freeSlots.push(node.slot);
    this.#splitColumns.push(this.#input.columns[0]!);
    setLeafRoute(this.#input.buffers.route, number, next.length);
    next.push({ ...node, slot: -1 });
  }

  /** Splits a node into two of the next level. Without `subtractions` they get no histograms. */
  #split(
    node: LevelNode,
    number: number,
    { position, bin, missingLeft, leftSum, leftIsLighter }: SplitInfo,
    next: LevelNode[],
    subtractions: Subtraction[] | null,
  ): void {
    const feature = this.#input.features[position]!;
    const split: SplitNode = { feature, bin, missingLeft, left: 0, right: 0 };
    setChild(node, this.#splits.push(split) - 1);
    this.#splitColumns.push(this.#input.columns[feature]!);
    const [left, right] = [next.length, next.length + 1];
    setSplitRoute(this.#input.buffers.route, number, { bin, missingLeft, left, right });
    let leftSlot = -1;
    let rightSlot = -1;
    if (subtractions) {
      const lighter = this.#freeSlots.pop()!;
      this.#clear(lighter);
      subtractions.push({ from: node.slot, lighter });
      leftSlot = leftIsLighter ? lighter : node.slot;
      rightSlot = leftIsLighter ? node.slot : lighter;
      this.#histogramOffsets[leftIsLighter ? left : right] = lighter * this.#histogramLength;
    }
    next.push({ sum: leftSum, slot: leftSlot, parent: split, side: "left" });
    next.push({ sum: node.sum - leftSum, slot: rightSlot, parent: split, side: "right" });
  }

  /**
   * Routes all rows one level down. Unless it is the last level, the rows of the lighter children are added to their
   * histograms.
   */
  *#routeAllRows(last: boolean): Generator<number, void> {
    const { rows, features, buffers } = this.#input;
    const { route, rowNode, chunk } = buffers;
    for (let block = 0; block < rows; block += BLOCK_ROWS) {
      const end = Math.min(rows, block + BLOCK_ROWS);
      let added = 0;
      for (let from = block; from < end; from += CHUNK_ROWS) {
        const to = Math.min(end, from + CHUNK_ROWS);
        if (last) {
          routeRows(this.#splitColumns, route, rowNode, from, to);
        } else {
          chunk.length = routeAndListRows(this.#splitColumns, buffers, this.#histogramOffsets, from, to);
          this.#addToHistograms(chunk);
          added += chunk.length;
        }
      }
      yield (end - block) * ROUTE_WORK + added * features.length;
    }
  }

  #addToHistograms(chunk: RowChunk): void {
    const { columns, features, packing, buffers } = this.#input;
    widen(packing, buffers.packed, chunk.rows, chunk.length, chunk.values);
    addToHistograms(columns, features, chunk, buffers.histograms);
  }

  #subtract({ from, lighter }: Subtraction): void {
    const { histograms } = this.#input.buffers;
    const length = this.#histogramLength;
    const [a, b] = [from * length, lighter * length];
    for (let i = 0; i < length; i++) histograms[a + i] = histograms[a + i]! - histograms[b + i]!;
  }
}

/** Tells the parent of a node what has become of it: the number of a split, or −1 − leaf. */
function setChild({ parent, side }: LevelNode, child: number): void {
  if (parent) parent[side] = child;
}
