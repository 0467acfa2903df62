import fc from "fast-check";
import { expect, test } from "vitest";
import { hash32, Rng } from "./rng.ts";

test("a generator continues exactly from its state", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(200), (seed, skip) => {
      const rng = Rng.seeded(seed);
      for (let i = 0; i < skip; i++) rng.next();
      const copy = new Rng(JSON.parse(JSON.stringify(rng.state)));
      expect(Array.from({ length: 5 }, () => copy.next())).toEqual(Array.from({ length: 5 }, () => rng.next()));
    }),
  );
});

test("seeds that differ by a character give unrelated numbers", () => {
  const first = (seed: string) => Rng.seeded(seed).next();
  expect(new Set(Array.from({ length: 1000 }, (_, i) => first(`day ${i}`))).size).toBe(1000);
});

test("uniform, normal and exponential numbers have their means and spreads", () => {
  const rng = Rng.seeded("moments");
  const n = 20_000;
  const mean = (draw: () => number) => Array.from({ length: n }, draw).reduce((a, b) => a + b, 0) / n;
  expect(mean(() => rng.uniform())).toBeCloseTo(0.5, 1);
  expect(mean(() => rng.normal())).toBeCloseTo(0, 1);
  expect(mean(() => rng.normal() ** 2)).toBeCloseTo(1, 1);
  expect(mean(() => rng.exponential())).toBeCloseTo(1, 1);
});

test("whole numbers below n are all drawn about equally often", () => {
  const rng = Rng.seeded("dice");
  const rolls = Array.from({ length: 6000 }, () => rng.below(6));
  for (let face = 0; face < 6; face++) expect(rolls.filter((r) => r === face).length).toBeGreaterThan(850);
});

test("the hash of a text depends on every character and on the seed", () => {
  expect(new Set([hash32("ab"), hash32("ba"), hash32("a"), hash32("ab", 1), hash32("")]).size).toBe(5);
  expect(hash32("Vylet")).toBe(hash32("Vylet"));
});

test("many numbers at once are those of one by one", () => {
  const [one, many] = [Rng.seeded("fill"), Rng.seeded("fill")];
  const numbers = new Uint32Array(100);
  many.fill(numbers);
  expect([...numbers]).toEqual(Array.from(numbers, () => one.next()));
  expect(many.state).toEqual(one.state);
});
