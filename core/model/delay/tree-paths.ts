import type { Tree } from "../gbdt/tree.ts";

/** All tests of one feature on the way to a leaf, as bits of the tree's splits. */
export interface PathTest {
  /** Place of the feature among those that the tree uses. */
  readonly place: number;
  /** The splits, and which of them have to send a row left. */
  readonly splits: number;
  readonly lefts: number;
  /** Share of rows that pass the tests where they meet them. */
  readonly share: number;
}

export interface Path {
  readonly leaf: number;
  readonly tests: readonly PathTest[];
}

/** Features that a tree uses, and the ways to its leaves. */
export interface Paths {
  readonly features: readonly number[];
  readonly leaves: readonly Path[];
}

export function pathsOf({ feature, left, right, cover }: Tree): Paths {
  const features = [...new Set(feature)];
  const rows = new Map<number, number>();
  const count = (node: number): number => {
    const n = node < 0 ? cover[-1 - node]! : count(left[node]!) + count(right[node]!);
    rows.set(node, n);
    return n;
  };
  const leaves: Path[] = [];
  const walk = (node: number, tests: readonly PathTest[]): void => {
    if (node < 0) {
      leaves.push({ leaf: -1 - node, tests });
      return;
    }
    const total = rows.get(node)!;
    const toLeft = total > 0 ? rows.get(left[node]!)! / total : 0.5;
    const place = features.indexOf(feature[node]!);
    walk(left[node]!, tested(tests, place, 1 << node, 1 << node, toLeft));
    walk(right[node]!, tested(tests, place, 1 << node, 0, 1 - toLeft));
  };
  const root = feature.length > 0 ? 0 : -1;
  count(root);
  walk(root, []);
  return { features, leaves };
}

/** The tests with one more; those of one feature are one. */
function tested(
  tests: readonly PathTest[],
  place: number,
  split: number,
  lefts: number,
  share: number,
): readonly PathTest[] {
  const at = tests.findIndex((test) => test.place === place);
  if (at < 0) return [...tests, { place, splits: split, lefts, share }];
  const before = tests[at]!;
  const both = {
    place,
    splits: before.splits | split,
    lefts: before.lefts | lefts,
    share: before.share * share,
  };
  return tests.with(at, both);
}
