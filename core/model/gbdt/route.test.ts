import fc from "fast-check";
import { expect, test } from "vitest";
import { boostBuffers } from "./buffers.ts";
import { findLeaves, routeAndListRows, routeRows, setLeafRoute, setSplitRoute, type TreeStructure } from "./route.ts";
import { goesLeft } from "./tree.ts";

test("the line of a split sends each bin to the side that goesLeft says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      (node, bin, missing) => {
        const route = new Uint8Array(16 * 256).fill(99);
        setSplitRoute(route, node, { bin, missingLeft: missing, left: 4, right: 5 });
        const line = Array.from({ length: 256 }, (_, b) => (goesLeft(b, bin, missing ? 1 : 0) === 1 ? 4 : 5));
        expect([...route.subarray(256 * node, 256 * (node + 1))]).toEqual(line);
        // The lines of other nodes are left alone.
        expect(route.filter((next) => next === 99).length).toBe(15 * 256);
      },
    ),
  );
});

test("two levels, by hand", () => {
  const columns = [Uint8Array.of(1, 2, 3, 0, 2), Uint8Array.of(7, 7, 7, 7, 8)];
  const route = new Uint8Array(16 * 256);
  const rowNode = new Uint8Array(5);
  // Level 1: the root is split on feature 0 at bin 2.
  setSplitRoute(route, 0, { bin: 2, missingLeft: false, left: 0, right: 1 });
  routeRows([columns[0]!], route, rowNode, 0, 5);
  expect([...rowNode]).toEqual([0, 0, 1, 1, 0]);
  // Level 2: its left child is split on feature 1 at bin 7, its right child is a leaf and becomes number 2.
  setSplitRoute(route, 0, { bin: 7, missingLeft: true, left: 0, right: 1 });
  setLeafRoute(route, 1, 2);
  routeRows([columns[1]!, columns[0]!], route, rowNode, 1, 5);
  // Row 0 is outside the range.
  expect([...rowNode]).toEqual([0, 0, 2, 2, 1]);
  const tree: TreeStructure = {
    feature: Int16Array.of(0, 1),
    bin: Uint8Array.of(2, 7),
    missingLeft: Uint8Array.of(0, 1),
    left: Int8Array.of(1, -1),
    right: Int8Array.of(-3, -2),
  };
  const leaves = new Uint8Array(5);
  findLeaves(columns, tree, leaves, 0, 5);
  expect([...leaves]).toEqual([0, 0, 2, 2, 1]);
});

test("a tree without splits has one leaf for all rows", () => {
  const none = { feature: new Int16Array(0), bin: new Uint8Array(0), missingLeft: new Uint8Array(0) };
  const leaves = Uint8Array.of(9, 9, 9);
  findLeaves([], { ...none, left: new Int8Array(0), right: new Int8Array(0) }, leaves, 1, 3);
  expect([...leaves]).toEqual([9, 0, 0]);
});

const ROWS = 60;
const row = fc.record({
  node: fc.integer({ min: 0, max: 2 }),
  bin: fc.integer({ min: 0, max: 9 }),
  packed: fc.oneof(fc.constant(0), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
});
const offsets = fc.array(fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 5_000 })), { minLength: 6, maxLength: 6 });

test("routing with a list gives the same nodes, and lists the sampled rows that go to a lighter child", () => {
  const all = fc.array(row, { minLength: ROWS, maxLength: ROWS });
  const range = fc.tuple(fc.integer({ min: 0, max: ROWS }), fc.integer({ min: 0, max: ROWS }));
  fc.assert(
    fc.property(all, offsets, range, (rows, histogramOffsets, ends) => {
      const [from, to] = ends.sort((a, b) => a - b);
      const buffers = boostBuffers({ rows: ROWS, features: 1, depth: 2, outputs: 1 });
      buffers.packed.set(rows.map(({ packed }) => packed));
      buffers.rowNode.set(rows.map(({ node }) => node));
      for (const node of [0, 1, 2])
        setSplitRoute(buffers.route, node, {
          bin: 3 + node,
          missingLeft: node === 1,
          left: 2 * node,
          right: 2 * node + 1,
        });
      const column = Uint8Array.from(rows, ({ bin }) => bin);
      const columns = [column, column, column];
      const alone = buffers.rowNode.slice();
      routeRows(columns, buffers.route, alone, from, to);
      const n = routeAndListRows(columns, buffers, Int32Array.from(histogramOffsets), from, to);
      expect(buffers.rowNode).toEqual(alone);
      const listed = Array.from({ length: n }, (_, i) => [buffers.chunk.rows[i], buffers.chunk.offsets[i]]);
      const expected = rows.flatMap(({ packed }, r) => {
        const offset = histogramOffsets[alone[r]!]!;
        return r >= from && r < to && packed !== 0 && offset >= 0 ? [[r, offset]] : [];
      });
      expect(listed).toEqual(expected);
    }),
  );
});
