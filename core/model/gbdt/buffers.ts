import { Workspace } from "../dataset/workspace.ts";
import { FEATURE_STRIDE, RowChunk } from "./histogram.ts";
import type { Scores } from "./loss.ts";
import { MAX_SPLITS } from "./tree.ts";

/** Most nodes of a level, leaves of earlier levels included, and so most leaves of a tree. */
export const MAX_LEAVES = MAX_SPLITS + 1;

/** Memory that all trees of a training share, allocated once: 5 bytes per row, and 2 more per row and output. */
export interface BoostBuffers {
  /** One per row: gradient and hessian as `pack` writes them, 0 for a row that the tree is not grown from. */
  readonly packed: Int32Array;
  /** One per row: while a tree grows, the number of the row's node in the newest level; then the number of its leaf. */
  readonly rowNode: Uint8Array;
  /** One array per output. */
  readonly scores: readonly Scores[];
  /**
   * Room for the histograms of 2^(depth − 1) nodes, one after the other, each features × FEATURE_STRIDE packed sums.
   */
  readonly histograms: Float64Array;
  readonly chunk: RowChunk;
  /** [node · 256 + bin]: the node of the next level to which a row of this node and bin goes. */
  readonly route: Uint8Array;
}

/** What the size of the buffers depends on. */
export interface BufferSizes {
  readonly rows: number;
  /** Most features among which a tree's splits are sought. */
  readonly features: number;
  /** Most levels of splits. */
  readonly depth: number;
  readonly outputs: number;
}

/**
 * Buffers for a training; the arrays per row are the workspace's. Their content is undefined until a `Booster` takes
 * them.
 */
export const boostBuffers = (
  { rows, features, depth, outputs }: BufferSizes,
  workspace = new Workspace(),
): BoostBuffers => ({
  packed: workspace.take(Int32Array, "packed", rows),
  rowNode: workspace.take(Uint8Array, "row node", rows),
  scores: Array.from({ length: outputs }, (_, k) => workspace.take(Int16Array, `scores ${k}`, rows)),
  histograms: new Float64Array(2 ** Math.max(0, depth - 1) * features * FEATURE_STRIDE),
  chunk: new RowChunk(),
  route: new Uint8Array(MAX_LEAVES * 256),
});

export const bufferBytes = (b: BoostBuffers): number =>
  [b.packed, b.rowNode, ...b.scores, b.histograms, b.chunk, b.route].reduce(
    (sum, { byteLength }) => sum + byteLength,
    0,
  );
