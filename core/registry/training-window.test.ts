import { expect, test } from "vitest";
import { sharedRows } from "./training-window.ts";

const months = (rows: Record<string, number>) => Object.entries(rows).map(([label, n]) => ({ label, rows: n }));
const champion = months({ "2026-03": 900, "2026-04": 1_000, "2026-05": 500 });

test("months that the window has left behind are not missed, newer ones are not counted", () => {
  const moved = months({ "2026-04": 1_000, "2026-05": 800, "2026-06": 30 });
  expect(sharedRows(moved, champion)).toEqual({ challenger: 1_800, champion: 1_500 });
});

test("a month lost within the window, or at its end, is missed", () => {
  expect(sharedRows(months({ "2026-03": 900, "2026-05": 500 }), champion)).toEqual({
    challenger: 1_400,
    champion: 2_400,
  });
  expect(sharedRows(months({ "2026-03": 900 }), champion)).toEqual({ challenger: 900, champion: 2_400 });
});

test("windows without a month in common, or without noted rows, are not compared", () => {
  expect(sharedRows(months({ "2026-06": 10 }), champion)).toBeNull();
  expect(sharedRows([], champion)).toBeNull();
  expect(sharedRows([{ label: "2026-03" }], champion)).toBeNull();
  expect(sharedRows(months({ "2026-03": 900 }), [{ label: "2026-03" }])).toBeNull();
});
