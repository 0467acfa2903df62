import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { MAX_BINS } from "../dataset/edges.ts";
import { addToHistograms, FEATURE_STRIDE, RowChunk } from "./histogram.ts";
import { gradientOf, hessianOf, pack, packingFor, unpack } from "./packing.ts";

const rng = Rng.seeded("histogram");

test("packed gradients and hessians add up, and are taken apart again, to the unit", () => {
  const rows = 2_000;
  const packing = packingFor(rows, 1.5, 0.25);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const g = Float64Array.from(order, () => 3 * rng.uniform() - 1.5);
  const h = Float64Array.from(order, () => 0.25 * rng.uniform());
  const packed = Int32Array.from(order, (i) => pack(packing, g[i]!, h[i]!, 0.5));
  const values = new Float64Array(rows);
  unpack(packing, packed, order, rows, values);
  const sum = values.reduce((total, value) => total + value, 0);
  const units = (of: Float64Array, unit: number) =>
    of.reduce((total, x) => total + Math.floor(x * unit + 0.5), 0) / unit;
  expect(gradientOf(packing, sum)).toBeCloseTo(units(g, packing.gUnits), 9);
  expect(hessianOf(packing, sum)).toBeCloseTo(units(h, packing.hUnits), 9);
  expect(() => packingFor(2 ** 24, 1, 0.25)).toThrow("too many for one double");
});

test.each([1, 4, 7])("histograms of %i features hold the sums by node and bin", (count) => {
  const rows = 500;
  const columns = Array.from({ length: 9 }, () => Uint8Array.from({ length: rows }, () => rng.below(MAX_BINS + 1)));
  const features = Int16Array.from({ length: count }, (_, k) => 8 - k);
  const size = count * FEATURE_STRIDE;
  const chunk = new RowChunk();
  for (let row = 0; row < rows; row += 1 + rng.below(3)) {
    chunk.rows[chunk.length] = row;
    chunk.values[chunk.length] = rng.below(1_000) - 300;
    chunk.offsets[chunk.length] = rng.below(2) * size;
    chunk.length++;
  }
  const found = new Float64Array(2 * size);
  addToHistograms(columns, features, chunk, found);
  const expected = new Float64Array(2 * size);
  for (let i = 0; i < chunk.length; i++) {
    features.forEach((f, k) => {
      expected[chunk.offsets[i]! + k * FEATURE_STRIDE + columns[f]![chunk.rows[i]!]!]! += chunk.values[i]!;
    });
  }
  expect(found).toEqual(expected);
});
