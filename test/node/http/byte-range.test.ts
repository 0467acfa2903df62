import { expect, test } from "vitest";
import { askedRange } from "../../../workers/http/data/range.ts";

test.each([
  [undefined, { kind: "all" }],
  ["bytes=0-3", { kind: "part", offset: 0, length: 4 }],
  ["BYTES=0-3", { kind: "part", offset: 0, length: 4 }],
  ["bytes=4-", { kind: "part", offset: 4, length: 6 }],
  ["bytes=4-99", { kind: "part", offset: 4, length: 6 }],
  ["bytes=-3", { kind: "part", offset: 7, length: 3 }],
  ["bytes=-99", { kind: "part", offset: 0, length: 10 }],
  ["bytes=10-", { kind: "unsatisfiable" }],
  ["bytes=-0", { kind: "unsatisfiable" }],
  ["bytes=5-4", { kind: "all" }],
  ["bytes=0-1,3-4", { kind: "all" }],
  ["lines=0-1", { kind: "all" }],
  ["bytes=-", { kind: "all" }],
])("%s of ten bytes is %o", (range, expected) => {
  expect(askedRange(range, undefined, '"a"', 10)).toEqual(expected);
});

test("a range of another version is answered with all of this one", () => {
  expect(askedRange("bytes=0-3", '"b"', '"a"', 10)).toEqual({ kind: "all" });
  expect(askedRange("bytes=0-3", '"a"', '"a"', 10)).toEqual({ kind: "part", offset: 0, length: 4 });
});
