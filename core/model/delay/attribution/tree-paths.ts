import { MOST_LEVELS, type Tree } from "../../gbdt/tree.ts";

/**
 * The ways to the leaves of a tree, MOST_LEVELS tests a leaf, [leaf × MOST_LEVELS + test]: a test is all that a way asks of one
 * feature. Those that a way does not need ask nothing: every row passes.
 */
export interface Paths {
  /** Features that the tree uses. */
  readonly features: Int16Array;
  /** Place of a test's feature among them. */
  readonly place: Uint8Array;
  /** The test's splits as bits, and which of them have to send a row left. */
  readonly splits: Int16Array;
  readonly lefts: Int16Array;
  /** Share of rows that pass the splits where they meet them. */
  readonly share: Float64Array;
}

export function pathsOf({ feature, left, right, cover }: Tree): Paths {
  const count = feature.length;
  const features = Int16Array.from(new Set(feature));
  const size = cover.length * MOST_LEVELS;
  const place = new Uint8Array(size);
  const splits = new Int16Array(size);
  const lefts = new Int16Array(size);
  const share = new Float64Array(size).fill(1);
  // Of each split, and then of each leaf: the split above it.
  const above = new Int16Array(count + cover.length).fill(-1);
  const node = (child: number): number => (child >= 0 ? child : count - 1 - child);
  const rows = new Float64Array(count + cover.length);
  rows.set(cover, count);
  // Children come after their parent.
  for (let s = count - 1; s >= 0; s--) {
    const [l, r] = [node(left[s]!), node(right[s]!)];
    above[l] = s;
    above[r] = s;
    rows[s] = rows[l]! + rows[r]!;
  }
  for (let leaf = 0; leaf < cover.length; leaf++) {
    const from = leaf * MOST_LEVELS;
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
