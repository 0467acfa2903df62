import { Workspace } from "../dataset/workspace.ts";
import { FEATURE_STRIDE, RowChunk } from "./histogram.ts";
import type { Scores } from "./loss.ts";
import { MOST_SPLITS } from "./tree.ts";

/** Most nodes of a level, and most leaves. */
export const MOST_PLACES = MOST_SPLITS + 1;

/** Memory of all trees of a training, allocated once: 5 bytes a row and 2 more an output. */
export interface BoostBuffers {
  /** Gradient and hessian of each row that the tree sees, 0 for the others; see `pack`. */
  readonly packed: Int32Array;
  /** While a tree grows, the node of its newest level that a row is in; then its leaf. */
  readonly leaf: Uint8Array;
  readonly scores: readonly Scores[];
  /** Histograms of the nodes of one level, one after the other. */
  readonly histograms: Float64Array;
  readonly chunk: RowChunk;
  /** [node · 256 + bin]: the node of the next level. */
  readonly route: Uint8Array;
}

/** Buffers for trees of at most `depth` levels that see `features` of the features, and for `outputs` outputs. */
export const boostBuffers = (
  rows: number,
  features: number,
  depth: number,
  outputs: number,
  workspace = new Workspace(),
): BoostBuffers => ({
  packed: workspace.take(Int32Array, "packed", rows),
  leaf: workspace.take(Uint8Array, "leaf", rows),
  scores: Array.from({ length: outputs }, (_, k) => workspace.take(Int16Array, `scores ${k}`, rows)),
  histograms: new Float64Array(2 ** Math.max(0, depth - 1) * features * FEATURE_STRIDE),
  chunk: new RowChunk(),
  route: new Uint8Array(MOST_PLACES * 256),
});

export const bufferBytes = (b: BoostBuffers): number =>
  [b.packed, b.leaf, ...b.scores, b.histograms, b.chunk, b.route].reduce((sum, { byteLength }) => sum + byteLength, 0);
