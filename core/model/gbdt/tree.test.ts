import { expect, test } from "vitest";
import { goesLeft } from "./tree.ts";

test("bins up to the split's go left, missing values to their side", () => {
  for (let bin = 1; bin <= 255; bin++) {
    for (const missingLeft of [0, 1]) {
      expect(goesLeft(0, bin, missingLeft)).toBe(missingLeft);
      const left = Array.from({ length: 255 }, (_, i) => goesLeft(i + 1, bin, missingLeft));
      expect(left.filter((goes, i) => goes !== (i + 1 <= bin ? 1 : 0))).toEqual([]);
    }
  }
});
