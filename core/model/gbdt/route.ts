import type { BoostBuffers } from "./buffers.ts";
import { goesLeft, type Tree } from "./tree.ts";

/** The splits of a tree, without what its leaves hold. */
export type TreeStructure = Omit<Tree, "cover" | "value">;

/*
 * Routing a row one level down is one look-up in a table of 256 numbers per node of the level, [node · 256 + bin] →
 * node of the next level. There is no branch that depends on the row, since a processor would predict every other one
 * wrongly.
 */

/**
 * Fills the line of a node that is split: bins 1 … bin and, if `missingLeft`, bin 0 lead to node `left` of the next
 * level, others to `right`.
 */
export function setSplitRoute(
  route: Uint8Array,
  node: number,
  split: { readonly bin: number; readonly missingLeft: boolean; readonly left: number; readonly right: number },
): void {
  const line = route.subarray(node << 8, (node + 1) << 8);
  line.fill(split.right);
  line.fill(split.left, 1, split.bin + 1);
  if (split.missingLeft) line[0] = split.left;
}

/** Fills the line of a node that is not split: every bin leads to `next`, its number in the next level. */
export function setLeafRoute(route: Uint8Array, node: number, next: number): void {
  route.fill(next, node << 8, (node + 1) << 8);
}

/**
 * Moves rows from … to − 1 one level down. `splitColumns` holds, for each node of the level, the bins of the feature
 * that it is split on, one per row of the training set; `rowNode` holds the node of each row and is updated.
 */
export function routeRows(
  splitColumns: readonly Uint8Array[],
  route: Uint8Array,
  rowNode: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const node = rowNode[row]!;
    rowNode[row] = route[(node << 8) | splitColumns[node]![row]!]!;
  }
}

/**
 * Moves rows from … to − 1, at most CHUNK_ROWS, one level down and lists in the chunk those that have to be added to a
 * histogram: the tree is grown from them (`packed` is not 0), and the entry of their new node in `histogramOffsets` is
 * not negative. That entry becomes their offset in the chunk. Returns the number of rows listed.
 */
export function routeAndListRows(
  splitColumns: readonly Uint8Array[],
  { route, rowNode, packed, chunk }: BoostBuffers,
  histogramOffsets: Int32Array,
  from: number,
  to: number,
): number {
  const { rows, offsets } = chunk;
  let n = 0;
  for (let row = from; row < to; row++) {
    const node = rowNode[row]!;
    const next = route[(node << 8) | splitColumns[node]![row]!]!;
    rowNode[row] = next;
    const offset = histogramOffsets[next]!;
    const p = packed[row]!;
    // Every row is written, but the next one overwrites it unless n rises: by 1 if any bit of p is set and the offset
    // has no sign.
    rows[n] = row;
    offsets[n] = offset;
    n += ((p | -p) >>> 31) & ~(offset >> 31);
  }
  return n;
}

/**
 * Writes the leaves that rows from … to − 1 reach in a finished tree into `rowLeaf`. `columns` holds the bins of every
 * feature.
 */
export function findLeaves(
  columns: readonly Uint8Array[],
  { feature, bin, missingLeft, left, right }: TreeStructure,
  rowLeaf: Uint8Array,
  from: number,
  to: number,
): void {
  const splitColumns = Array.from(feature, (f) => columns[f]!);
  for (let row = from; row < to; row++) {
    let node = splitColumns.length > 0 ? 0 : -1;
    while (node >= 0) {
      const isLeft = goesLeft(splitColumns[node]![row]!, bin[node]!, missingLeft[node]!);
      node = isLeft === 1 ? left[node]! : right[node]!;
    }
    rowLeaf[row] = -1 - node;
  }
}
