import { expect, test } from "vitest";
import { foldsOf } from "./walk-forward.ts";

test("folds cover every day after the warm-up once, and know none of the days they forecast", () => {
  const folds = foldsOf({ firstDay: 100, lastDay: 220, warmup: 90, refit: 14, gap: 2 });
  expect(folds).toEqual([
    { cutoff: 188, from: 190, to: 203 },
    { cutoff: 202, from: 204, to: 217 },
    { cutoff: 216, from: 218, to: 220 },
  ]);
  expect(foldsOf({ firstDay: 1, lastDay: 50, warmup: 90, refit: 14, gap: 2 })).toEqual([]);
});
