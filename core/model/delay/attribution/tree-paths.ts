import { MAX_DEPTH, type Tree } from "../../gbdt/tree.ts";

/**
 * The paths from the root of a tree to its leaves. A path is MAX_DEPTH tests, and the arrays hold those of all leaves
 * at [leaf × MAX_DEPTH + test]. A test takes together all splits of the path on one feature; a test that a path does
 * not need has no split, so that every row passes it.
 */
export interface Paths {
  /** Indexes of the features that the tree uses. */
  readonly features: Int16Array;
  /** Place of the test's feature among `features`. */
  readonly place: Uint8Array;
  /** Bit k is set if split k belongs to the test. */
  readonly splits: Int16Array;
  /** Bit k is set if a row passes split k of the test by going left. */
  readonly lefts: Int16Array;
  /** Product over the test's splits of the share of training rows at the split that pass it, 0 … 1. */
  readonly share: Float64Array;
}

export function pathsOf({ feature, left, right, cover }: Tree): Paths {
  const count = feature.length;
  const features = Int16Array.from(new Set(feature));
  const size = cover.length * MAX_DEPTH;
  const place = new Uint8Array(size);
  const splits = new Int16Array(size);
  const lefts = new Int16Array(size);
  const share = new Float64Array(size).fill(1);
  // The parent of each split and, after them, of each leaf; −1 for the root.
  const above = new Int16Array(count + cover.length).fill(-1);
  const node = (child: number): number => (child >= 0 ? child : count - 1 - child);
  const rows = new Float64Array(count + cover.length);
  rows.set(cover, count);
  // Children have higher numbers than their parent.
  for (let s = count - 1; s >= 0; s--) {
    const l = node(left[s]!);
    const r = node(right[s]!);
    above[l] = s;
    above[r] = s;
    rows[s] = rows[l]! + rows[r]!;
  }
  for (let leaf = 0; leaf < cover.length; leaf++) {
    const from = leaf * MAX_DEPTH;
    let end = from;
    for (let child = count + leaf, s = above[child]!; s >= 0; child = s, s = above[s]!) {
      const p = features.indexOf(feature[s]!);
      let at = from;
      while (at < end && place[at] !== p) at++;
      if (at === end) place[end++] = p;
      splits[at] = splits[at]! | (1 << s);
      if (node(left[s]!) === child) lefts[at] = lefts[at]! | (1 << s);
      share[at] = share[at]! * (rows[s]! > 0 ? rows[child]! / rows[s]! : 0.5);
    }
  }
  return { features, place, splits, lefts, share };
}
