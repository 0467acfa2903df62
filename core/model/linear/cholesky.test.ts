import fc from "fast-check";
import { expect, test } from "vitest";
import { choleskySolve, solveWithFactor } from "./cholesky.ts";

test("two equations, by hand", () => {
  // 4x + 2y = 2, 2x + 3y = 1. The upper triangle is not read.
  const a = Float64Array.of(4, Number.NaN, 2, 3);
  const b = Float64Array.of(2, 1);
  choleskySolve(a, b);
  expect(b[0]).toBeCloseTo(0.5, 12);
  expect(b[1]).toBeCloseTo(0, 12);
  // L is (2, 0; 1, √2).
  expect([a[0], a[2], a[3]]).toEqual([2, 1, Math.SQRT2]);
});

const N = 5;
const entries = (length: number) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length });

test("solutions satisfy their equations, also a second one with the factor of the first", () => {
  fc.assert(
    fc.property(entries(N * N), entries(N), entries(N), (m, first, second) => {
      const at = (i: number, j: number) => m[i * N + j]!;
      // M·Mᵀ + I is symmetric and positive definite.
      const a = Float64Array.from({ length: N * N }, (_, place) => {
        const [i, j] = [Math.floor(place / N), place % N];
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < N; k++) sum += at(i, k) * at(j, k);
        return sum;
      });
      const factor = a.slice();
      const x = Float64Array.from(first);
      const y = Float64Array.from(second);
      choleskySolve(factor, x);
      solveWithFactor(factor, y);
      for (const [solution, right] of [[x, first] as const, [y, second] as const]) {
        right.forEach((value, i) => {
          let sum = 0;
          for (let j = 0; j < N; j++) sum += a[i * N + j]! * solution[j]!;
          expect(sum).toBeCloseTo(value, 7);
        });
      }
    }),
  );
});
