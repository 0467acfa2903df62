import fc from "fast-check";
import { expect, test } from "vitest";
import { KNOTS, quantise } from "./cdf.ts";
import { decodeCdf, encodeCdf } from "./cdf-text.ts";

const anyCdf = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: KNOTS.length, maxLength: KNOTS.length })
  .map((values) => quantise(values.toSorted((a, b) => a - b)));

test("what is written is read back", () => {
  fc.assert(
    fc.property(anyCdf, (cdf) => {
      expect(decodeCdf(encodeCdf(cdf))).toEqual({ ok: true, value: cdf });
    }),
  );
});

test("each kind of damage has its name", () => {
  const text = encodeCdf(quantise(KNOTS.map((_, i) => (i + 1) / KNOTS.length)));
  expect(decodeCdf("")).toEqual({ ok: false, error: { reason: "wrong-length", values: 0 } });
  expect(decodeCdf(`${text.slice(0, 4)}%${text.slice(5)}`)).toEqual({
    ok: false,
    error: { reason: "bad-character", at: 4 },
  });
  expect(decodeCdf(text.slice(0, -1))).toMatchObject({ ok: false, error: { reason: "truncated" } });
  expect(decodeCdf(`${text}A`)).toMatchObject({ ok: false, error: { reason: "wrong-length", values: 29 } });
  expect(decodeCdf("B".repeat(28))).toEqual({ ok: false, error: { reason: "wrong-sum", sum: 28 } });
  expect(decodeCdf("____")).toMatchObject({ ok: false, error: { reason: "wrong-sum" } });
});

test("any text is either refused or a CDF that ends at one and never falls", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 90 }), (text) => {
      const read = decodeCdf(text);
      if (!read.ok) return;
      expect(read.value.at(-1)).toBe(10_000);
      expect([...read.value]).toEqual([...read.value].sort((a, b) => a - b));
    }),
  );
});
