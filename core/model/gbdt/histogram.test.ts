import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { MAX_BINS } from "../dataset/edges.ts";
import { addToHistograms, FEATURE_STRIDE, RowChunk } from "./histogram.ts";

const rng = Rng.seeded("histogram");

test.each([1, 4, 7])("histograms of %i features hold the sums of the rows by node and bin", (count) => {
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
