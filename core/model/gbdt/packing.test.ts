import fc from "fast-check";
import { expect, test } from "vitest";
import { Rng } from "../../rng.ts";
import { type Packing, pack, packingFor, sumGradients, sumHessians, widen } from "./packing.ts";

const MAX_GRADIENT = 1.5;
const MAX_HESSIAN = 0.25;

/** Gradient and hessian of one row after packing. */
function unpacked(packing: Packing, packed: number): { gradient: number; hessian: number } {
  const values = new Float64Array(1);
  widen(packing, Int32Array.of(packed), Int32Array.of(0), 1, values);
  return { gradient: sumGradients(packing, values[0]!), hessian: sumHessians(packing, values[0]!) };
}

test("a packing for 1,000 rows keeps 12 bits per row, one for a million rows 6", () => {
  // 10 bits count the rows; 2 · (10 + 12) = 44 of the 52 bits are in use.
  expect(packingFor(1_000, MAX_GRADIENT, MAX_HESSIAN)).toEqual({
    radix: 2 ** 22,
    gradientScale: 4095 / MAX_GRADIENT,
    hessianScale: 4095 / MAX_HESSIAN,
  });
  // 20 bits count the rows; (52 − 2 · 20) / 2 = 6 are left.
  expect(packingFor(1_000_000, 1, 1)).toEqual({ radix: 2 ** 26, gradientScale: 63, hessianScale: 63 });
});

test("more rows than a double can sum are refused", () => {
  expect(() => packingFor(2 ** 24, 1, 0.25)).toThrow("too many for one double");
});

const unit = fc.double({ min: 0, max: 1, noNaN: true });

test("a row comes back rounded down or up to the next unit, whatever its size and sign", () => {
  const packing = packingFor(50_000, MAX_GRADIENT, MAX_HESSIAN);
  fc.assert(
    fc.property(unit, unit, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (a, b, dither) => {
      const [g, h] = [(2 * a - 1) * MAX_GRADIENT, b * MAX_HESSIAN];
      const { gradient, hessian } = unpacked(packing, pack(packing, g, h, dither));
      expect(Math.abs(gradient - g)).toBeLessThan(1.000001 / packing.gradientScale);
      expect(Math.abs(hessian - h)).toBeLessThan(1.000001 / packing.hessianScale);
    }),
  );
});

test("sums of the largest and smallest rows are exact", () => {
  const rows = 2 ** 16;
  const packing = packingFor(rows, 1, 0.25);
  for (const g of [-1, 1]) {
    const values = new Float64Array(1);
    widen(packing, Int32Array.of(pack(packing, g, 0.25, 0)), Int32Array.of(0), 1, values);
    const sum = rows * values[0]!;
    expect(sumGradients(packing, sum)).toBe(g * rows);
    expect(sumHessians(packing, sum)).toBe(0.25 * rows);
  }
});

test("sums over rows are the sums of their units, in whatever order", () => {
  const rows = 2_000;
  const packing = packingFor(rows, MAX_GRADIENT, MAX_HESSIAN);
  const rng = Rng.seeded("packing");
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const g = Float64Array.from(order, () => (2 * rng.uniform() - 1) * MAX_GRADIENT);
  const h = Float64Array.from(order, () => rng.uniform() * MAX_HESSIAN);
  const packed = Int32Array.from(order, (i) => pack(packing, g[i]!, h[i]!, 0.5));
  const sumOf = (of: Int32Array): number => {
    const values = new Float64Array(rows);
    widen(packing, packed, of, rows, values);
    return values.reduce((total, value) => total + value, 0);
  };
  const sum = sumOf(order);
  expect(sumOf(order.toReversed())).toBe(sum);
  const inUnits = (of: Float64Array, scale: number) => of.reduce((t, x) => t + Math.floor(x * scale + 0.5), 0) / scale;
  expect(sumGradients(packing, sum)).toBeCloseTo(inUnits(g, packing.gradientScale), 9);
  expect(sumHessians(packing, sum)).toBeCloseTo(inUnits(h, packing.hessianScale), 9);
});
