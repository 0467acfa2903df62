import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_LABEL, type Targets } from "../dataset/targets.ts";
import { logOdds } from "../sigmoid.ts";
import { type BoostBuffers, boostBuffers } from "./buffers.ts";
import { addLeafValues, LeafSums } from "./leaves.ts";
import { ENTRY_ROUND, ENTRY_SHIFT, MAX_SCORE, probabilityTable } from "./loss.ts";
import { DELAY_PARAMS } from "./params.ts";
import { type Tree, VALUE_UNIT } from "./tree.ts";

const PARAMS = { ...DELAY_PARAMS, eta: 0.5, lambda: 1 };

function world(label: readonly number[], leaf: readonly number[], outputs: number) {
  const targets: Targets = { name: "delay", outputs, label: Uint8Array.from(label), main: 0 };
  const buffers = boostBuffers({ rows: label.length, features: 1, depth: 2, outputs });
  buffers.rowNode.set(leaf);
  return { targets, buffers };
}

test("leaf values by hand: the share eta of −G / (H + λ), a row without a label only in the cover", () => {
  const { targets, buffers } = world([1, 1, 0, 2, NO_LABEL], [0, 0, 0, 1, 1], 2);
  const tables = [0, logOdds(0.2)].map(probabilityTable);
  const sums = new LeafSums(targets, tables, buffers, 2);
  sums.add(0, 5);
  const values = sums.values(PARAMS);
  expect([...sums.cover]).toEqual([3, 2]);
  const units = (step: number) => Math.round(step / VALUE_UNIT);
  expect([...values]).toEqual([
    // Leaf 0, output 0: p = ½ three times, two labels above 0.
    units((-0.5 * (1.5 - 2)) / (0.75 + 1)),
    // Output 1: p = 0.2 three times, no label above 1.
    units((-0.5 * 0.6) / (0.48 + 1)),
    // Leaf 1: its one label is above both outputs.
    units((-0.5 * (0.5 - 1)) / (0.25 + 1)),
    units((-0.5 * (0.2 - 1)) / (0.16 + 1)),
  ]);
});

test("leaf values are those of plain sums, however the rows are cut into chunks", () => {
  const [rows, outputs, leaves] = [80, 3, 4];
  const row = fc.record({
    leaf: fc.integer({ min: 0, max: leaves - 1 }),
    label: fc.oneof(fc.integer({ min: 0, max: outputs }), fc.constant(NO_LABEL)),
    scores: fc.array(fc.integer({ min: -6_000, max: 6_000 }), { minLength: outputs, maxLength: outputs }),
  });
  const base = [0.7, -0.4, -2];
  fc.assert(
    fc.property(fc.array(row, { minLength: rows, maxLength: rows }), fc.integer({ min: 0, max: rows }), (all, cut) => {
      const label = all.map((r) => r.label);
      const { targets, buffers } = world(
        label,
        all.map((r) => r.leaf),
        outputs,
      );
      buffers.scores.forEach((score, k) => {
        score.set(all.map((r) => r.scores[k]!));
      });
      const tables = base.map(probabilityTable);
      const sums = new LeafSums(targets, tables, buffers, leaves);
      sums.add(0, cut);
      sums.add(cut, rows);
      const values = sums.values(PARAMS);
      for (let leaf = 0; leaf < leaves; leaf++) {
        const here = all.filter((r) => r.leaf === leaf);
        expect(sums.cover[leaf]).toBe(here.length);
        for (let k = 0; k < outputs; k++) {
          let [g, h] = [0, 0];
          for (const { label: l, scores } of here) {
            if (l === NO_LABEL) continue;
            const p = tables[k]![2 * ((scores[k]! + ENTRY_ROUND) >> ENTRY_SHIFT)]!;
            g += p - (l > k ? 1 : 0);
            h += p * (1 - p);
          }
          const step = (-PARAMS.eta * g) / (h + PARAMS.lambda) / VALUE_UNIT;
          // Sums in another order may round to the other side of a half.
          expect(Math.abs(values[leaf * outputs + k]! - step)).toBeLessThan(0.5 + 1e-9);
        }
      }
    }),
  );
});

test("scores get the values of their rows' leaves, and end at ±MAX_SCORE", () => {
  const tree: Pick<Tree, "cover" | "value"> = { cover: new Int32Array(2), value: Int32Array.of(1, 10, -40_000, 20) };
  const buffers: BoostBuffers = boostBuffers({ rows: 4, features: 1, depth: 1, outputs: 2 });
  buffers.rowNode.set([0, 1, 0, 1]);
  buffers.scores[0]!.set([5, 5, MAX_SCORE, 0]);
  buffers.scores[1]!.fill(0);
  addLeafValues(tree, { output: 0, outputs: 2 }, buffers, 0, 4);
  addLeafValues(tree, { output: 1, outputs: 2 }, buffers, 1, 3);
  expect([...buffers.scores[0]!]).toEqual([6, -MAX_SCORE, MAX_SCORE, -MAX_SCORE]);
  expect([...buffers.scores[1]!]).toEqual([0, 20, 10, 0]);
});
