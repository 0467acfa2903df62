import { expect, test } from "vitest";
import { refusals, tookNothing, zeroDayCounts } from "./report.ts";

test("a file of which nothing was taken in is told with its first reasons, others are not", () => {
  const days = { ...zeroDayCounts(), quarantined: 2 };
  const file = { file: "a.csv", source: "bts", rows: 700, elsewhere: 0, read: 0, arrivals: 0, days };
  expect([days, { ...days, complete: 1 }, { ...days, before: 1 }].map(tookNothing)).toEqual([true, false, false]);
  expect(
    refusals([
      { ...file, refused: ["2025-01-01: line 2: not hhmm"] },
      { ...file, file: "b.csv" },
    ]),
  ).toEqual(["a.csv: nothing was taken in of 700 rows", "  2025-01-01: line 2: not hhmm"]);
});
