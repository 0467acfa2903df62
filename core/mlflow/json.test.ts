import fc from "fast-check";
import { expect, test } from "vitest";
import { metricJson } from "./entities.ts";
import { decodeNumber, keyValues } from "./json.ts";

const overTheWire = (value: number): number => {
  const text = JSON.stringify(metricJson({ key: "k", value, timestamp: 1, step: 1 }));
  // A client reads a null as 0.
  expect(text).not.toContain("null");
  return decodeNumber(JSON.parse(text).value);
};

test.each([Number.NaN, Infinity, -Infinity, -0, 0, 1e308, -1e308, 5e-324])("%s survives", (value) => {
  expect(Object.is(overTheWire(value), value)).toBe(true);
});

test("any number survives", () => {
  fc.assert(fc.property(fc.double(), (value) => Object.is(overTheWire(value), value)));
});

test("what is not there is left out, zero is not", () => {
  expect(keyValues({ a: 0, b: null, c: undefined, d: "", e: "x" })).toEqual([
    { key: "a", value: "0" },
    { key: "e", value: "x" },
  ]);
});
