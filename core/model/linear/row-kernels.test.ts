import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { TABLE_STRIDE } from "./basis.ts";
import { addOuterProducts, addResiduals, addScores, ROWS_AT_ONCE } from "./row-kernels.ts";

const ROWS = 100;
const [FROM, TO] = [20, 90];
const rng = Rng.seeded("row kernels");
const normals = (n: number): Float64Array => Float64Array.from({ length: n }, () => rng.normal());

test.each([0, 1, 4, 7, 8])("scores and residual sums of %i features are plain sums", (features) => {
  const columns = Array.from({ length: features }, () =>
    Uint8Array.from({ length: ROWS }, () => rng.below(TABLE_STRIDE)),
  );
  const tables = normals(features * TABLE_STRIDE);
  const scores = new Float64Array(TO - FROM).fill(0.5);
  addScores(columns, tables, FROM, TO, scores);
  scores.forEach((score, i) => {
    const sum = columns.reduce((t, column, f) => t + tables[f * TABLE_STRIDE + column[FROM + i]!]!, 0.5);
    expect(score).toBeCloseTo(sum, 10);
  });
  const residuals = normals(TO - FROM);
  const found = new Float64Array(features * TABLE_STRIDE).fill(1);
  const expected = found.slice();
  addResiduals(columns, residuals, FROM, TO, found);
  columns.forEach((column, f) => {
    for (let row = FROM; row < TO; row++) expected[f * TABLE_STRIDE + column[row]!]! += residuals[row - FROM]!;
  });
  found.forEach((sum, at) => {
    expect(sum).toBeCloseTo(expected[at]!, 10);
  });
});

test("outer products are added to the lower triangle, weighted", () => {
  const n = 3;
  const x = Array.from({ length: ROWS_AT_ONCE }, () => normals(n));
  const weights = Float64Array.of(0.25, 0, 1, 2);
  const sum = new Float64Array(n * n).fill(1);
  addOuterProducts(x, weights, sum);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const products = x.reduce((t, row, i) => t + weights[i]! * row[a]! * row[b]!, 0);
      expect(sum[a * n + b]).toBeCloseTo(b <= a ? 1 + products : 1, 10);
    }
  }
});
