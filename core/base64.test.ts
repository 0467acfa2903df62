import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

test("agrees with the platform's base64 and comes back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64").replace(/=+$/, ""));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

test("other texts are refused", () => {
  for (const text of ["A", "AB", "AA=", "A B C", "AAé0", "AAA!"]) expect(fromBase64(text), text).toBeNull();
});
