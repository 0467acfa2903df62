import type { BoostBuffers } from "./buffers.ts";
import { goesLeft, type Tree } from "./tree.ts";

/** The splits of a tree, without values at its leaves. */
export type Structure = Omit<Tree, "cover" | "value">;

/**
 * Moves rows from … to − 1 one level down: the node of each is looked up by the node it is in and its bin. `columns` holds the
 * feature that each node is split on. No branch depends on a row, since a processor would guess every other one wrong.
 */
export function routeLevel(
  columns: readonly Uint8Array[],
  route: Uint8Array,
  leaf: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const node = leaf[row]!;
    leaf[row] = route[(node << 8) | columns[node]![row]!]!;
  }
}

/**
 * The same, and lists in the chunk those rows that the tree sees and whose new node has an offset of 0 or more in `offsets`; that is
 * then their offset. At most CHUNK rows.
 */
export function routeAndList(
  columns: readonly Uint8Array[],
  { route, leaf, packed, chunk }: BoostBuffers,
  offsets: Int32Array,
  from: number,
  to: number,
): void {
  const { rows, offsets: listed } = chunk;
  let n = 0;
  for (let row = from; row < to; row++) {
    const node = leaf[row]!;
    const next = route[(node << 8) | columns[node]![row]!]!;
    leaf[row] = next;
    const offset = offsets[next]!;
    const p = packed[row]!;
    rows[n] = row;
    listed[n] = offset;
    // The sign of the offset, and whether any bit of p is set.
    n += ((p | -p) >>> 31) & ~(offset >> 31);
  }
  chunk.length = n;
}

/** Fills the line of a node that is split: bins that go left get `left`, the others `right`. */
export function splitRoute(
  route: Uint8Array,
  node: number,
  bin: number,
  missingLeft: boolean,
  left: number,
  right: number,
): void {
  const line = route.subarray(node << 8, (node + 1) << 8);
  line.fill(right);
  line.fill(left, 1, bin + 1);
  if (missingLeft) line[0] = left;
}

/** Fills the line of a node that is a leaf. */
export function keepRoute(route: Uint8Array, node: number, next: number): void {
  route.fill(next, node << 8, (node + 1) << 8);
}

/** Finds the leaves of rows from … to − 1 in a tree that is there already. */
export function routeTree(
  columns: readonly Uint8Array[],
  { feature, bin, missingLeft, left, right }: Structure,
  leaf: Uint8Array,
  from: number,
  to: number,
): void {
  const own = Array.from(feature, (f) => columns[f]!);
  for (let row = from; row < to; row++) {
    let node = own.length > 0 ? 0 : -1;
    while (node >= 0) {
      const goes = goesLeft(own[node]![row]!, bin[node]!, missingLeft[node]!);
      node = goes === 1 ? left[node]! : right[node]!;
    }
    leaf[row] = -1 - node;
  }
}
