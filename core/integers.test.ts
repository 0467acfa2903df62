import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64 } from "./base64.ts";
import { differences, packIntegers, sums, unpackIntegers } from "./integers.ts";

test("what was packed comes back, of any size and sign", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer())), (numbers) => {
      expect(Array.from(unpackIntegers(packIntegers(numbers))!)).toEqual(numbers);
      // A typed array knows no −0.
      const small = numbers.map((n) => (n % 1_000) + 0);
      expect(Array.from(sums(differences(small)))).toEqual(small);
    }),
  );
  expect(Array.from(unpackIntegers(packIntegers([2 ** 31 - 1, -(2 ** 31)]))!)).toEqual([2 ** 31 - 1, -(2 ** 31)]);
});

test("a number near 0 takes one byte", () => {
  expect(packIntegers([0, -1, 1, 63, -64])).toBe(toBase64(Uint8Array.of(0, 1, 2, 126, 127)));
  expect(packIntegers([64])).toBe(toBase64(Uint8Array.of(128, 1)));
});

test.each([
  ["no text", 12],
  ["no base64", "*"],
  ["an end within a number", toBase64(Uint8Array.of(128))],
  ["a number longer than need be", toBase64(Uint8Array.of(129, 0))],
  ["more than 32 bits", toBase64(Uint8Array.of(255, 255, 255, 255, 16))],
  ["more than five bytes", toBase64(Uint8Array.of(255, 255, 255, 255, 143, 1))],
])("%s is refused", (_, text) => {
  expect(unpackIntegers(text)).toBeNull();
});
