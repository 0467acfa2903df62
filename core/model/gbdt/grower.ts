import { type BoostBuffers, MOST_PLACES } from "./buffers.ts";
import { addToHistograms, CHUNK, FEATURE_STRIDE, type RowChunk } from "./histogram.ts";
import { type Packing, unpack } from "./packing.ts";
import type { BoostParams } from "./params.ts";
import { keepRoute, routeAndList, routeLevel, type Structure, splitRoute } from "./route.ts";
import { bestSplit, type Split } from "./split.ts";

/** Rows of a unit of work. */
export const BLOCK = 65_536;
/** Row visits of moving a row one level down. */
const ROUTE_WORK = 1;
/** Row visits of seeking a node's split in one feature. */
const SEEK_WORK = 400;

/** A node of the newest level, numbered by its place in it; a leaf keeps one from level to level, with no histogram. */
interface Node {
  /** Packed sum of its rows. */
  readonly total: number;
  /** Number of its histogram; −1 for a leaf. */
  readonly slot: number;
  /** Puts what it becomes in its parent's place. */
  readonly hang: (child: number) => void;
}

/** A child of this level whose histogram is that of its parent without its sibling's. */
interface Subtraction {
  readonly from: number;
  readonly sibling: number;
}

interface SplitNode {
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  left: number;
  right: number;
}

/**
 * Grows the splits of one tree level by level. Rows are never moved: each level is one pass over all of them in their order, which
 * sends them to their next node and adds those of each split's smaller child to its histogram.
 */
export class TreeGrower {
  readonly #columns: readonly Uint8Array[];
  readonly #rows: number;
  readonly #features: Int16Array;
  readonly #binCounts: Int16Array;
  readonly #params: BoostParams;
  readonly #packing: Packing;
  readonly #buffers: BoostBuffers;
  readonly #splits: SplitNode[] = [];
  readonly #size: number;
  readonly #free: number[];
  #nodes: Node[] = [];
  /** The column that each node is split on. */
  #by: Uint8Array[] = [];
  /** Where the histogram of each node of the next level begins if it is the smaller of two; else −1. */
  readonly #smaller = new Int32Array(MOST_PLACES);

  /** `features` in the order that decides ties. Until `grow`, the root takes the rows that the tree sees. */
  constructor(
    columns: readonly Uint8Array[],
    rows: number,
    features: Int16Array,
    binCounts: Int16Array,
    params: BoostParams,
    packing: Packing,
    buffers: BoostBuffers,
  ) {
    this.#columns = columns;
    this.#rows = rows;
    this.#features = features;
    this.#binCounts = binCounts;
    this.#params = params;
    this.#packing = packing;
    this.#buffers = buffers;
    this.#size = features.length * FEATURE_STRIDE;
    this.#free = Array.from({ length: 2 ** Math.max(0, params.depth - 1) }, (_, slot) => slot);
    this.#clear(this.#free[0]!);
    buffers.chunk.offsets.fill(0);
  }

  /** Adds the rows of a chunk to the root. */
  take(chunk: RowChunk): void {
    this.#add(chunk);
  }

  /** Seeks the splits; yields row visits. Then `leaf` of the buffers holds the leaf of every row. */
  *grow(): Generator<number, void> {
    const { histograms, leaf } = this.#buffers;
    let total = 0;
    for (let bin = 0; bin < FEATURE_STRIDE; bin++) total += histograms[bin]!;
    this.#nodes = [{ total, slot: this.#free.shift()!, hang: () => {} }];
    leaf.fill(0, 0, this.#rows);
    for (let level = 1; level <= this.#params.depth; level++) {
      const open = this.#nodes.filter(({ slot }) => slot >= 0).length;
      const subtractions = this.#splitAll(level === this.#params.depth);
      yield open * this.#features.length * SEEK_WORK + 1;
      if (subtractions === null) break;
      yield* this.#pass(level === this.#params.depth);
      for (const { from, sibling } of subtractions) this.#subtract(from, sibling);
    }
    this.#nodes.forEach(({ hang }, leafNumber) => {
      hang(-1 - leafNumber);
    });
  }

  structure(): Structure {
    const splits = this.#splits;
    return {
      feature: Int16Array.from(splits, (s) => s.feature),
      bin: Uint8Array.from(splits, (s) => s.bin),
      missingLeft: Uint8Array.from(splits, (s) => (s.missingLeft ? 1 : 0)),
      left: Int8Array.from(splits, (s) => s.left),
      right: Int8Array.from(splits, (s) => s.right),
    };
  }

  #clear(slot: number): number {
    this.#buffers.histograms.fill(0, slot * this.#size, (slot + 1) * this.#size);
    return slot;
  }

  /** Splits every node that gains by it, and writes where each bin goes; null if none does. */
  #splitAll(last: boolean): Subtraction[] | null {
    const { route } = this.#buffers;
    const next: Node[] = [];
    const subtractions: Subtraction[] = [];
    const before = this.#splits.length;
    this.#by = [];
    this.#smaller.fill(-1);
    this.#nodes.forEach((node, place) => {
      const found = node.slot < 0 ? null : this.#seek(node);
      if (found === null || found.k < 0) {
        if (node.slot >= 0) this.#free.push(node.slot);
        this.#by.push(this.#columns[0]!);
        keepRoute(route, place, next.length);
        next.push({ ...node, slot: -1 });
        return;
      }
      const feature = this.#features[found.k]!;
      const { bin, missingLeft } = found;
      const split: SplitNode = { feature, bin, missingLeft, left: 0, right: 0 };
      node.hang(this.#splits.push(split) - 1);
      this.#by.push(this.#columns[feature]!);
      splitRoute(route, place, bin, missingLeft, next.length, next.length + 1);
      let [left, right] = [-1, -1];
      if (!last) {
        const sibling = this.#clear(this.#free.pop()!);
        subtractions.push({ from: node.slot, sibling });
        [left, right] = found.leftIsSmaller ? [sibling, node.slot] : [node.slot, sibling];
        this.#smaller[next.length + (found.leftIsSmaller ? 0 : 1)] = sibling * this.#size;
      }
      const hangLeft = (child: number): void => {
        split.left = child;
      };
      const hangRight = (child: number): void => {
        split.right = child;
      };
      next.push({ total: found.left, slot: left, hang: hangLeft });
      next.push({ total: node.total - found.left, slot: right, hang: hangRight });
    });
    this.#nodes = next;
    return this.#splits.length > before ? subtractions : null;
  }

  #seek({ slot, total }: Node): Split {
    const from = slot * this.#size;
    const histogram = this.#buffers.histograms.subarray(from, from + this.#size);
    return bestSplit(histogram, this.#binCounts, this.#features, total, this.#packing, this.#params);
  }

  /** Sends every row to its next node; the smaller children's rows are added to their histograms. */
  *#pass(last: boolean): Generator<number, void> {
    const { route, leaf, chunk } = this.#buffers;
    for (let block = 0; block < this.#rows; block += BLOCK) {
      const end = Math.min(this.#rows, block + BLOCK);
      let added = 0;
      for (let from = block; from < end; from += CHUNK) {
        const to = Math.min(end, from + CHUNK);
        if (last) {
          routeLevel(this.#by, route, leaf, from, to);
        } else {
          routeAndList(this.#by, this.#buffers, this.#smaller, from, to);
          this.#add(chunk);
          added += chunk.length;
        }
      }
      yield (end - block) * ROUTE_WORK + added * this.#features.length;
    }
  }

  #add(chunk: RowChunk): void {
    const { packed, histograms } = this.#buffers;
    unpack(this.#packing, packed, chunk.rows, chunk.length, chunk.values);
    addToHistograms(this.#columns, this.#features, chunk, histograms);
  }

  #subtract(from: number, sibling: number): void {
    const { histograms } = this.#buffers;
    const [a, b] = [from * this.#size, sibling * this.#size];
    for (let i = 0; i < this.#size; i++) histograms[a + i] = histograms[a + i]! - histograms[b + i]!;
  }
}
