import { expect, test } from "vitest";
import type { DrillReport } from "../drill/report.ts";
import { wrongOf } from "./long-drills.ts";

const good = {
  days: 2,
  adminCalls: 0,
  partitions: { due: 40, complete: 40, open: 0, quarantined: 0 },
  forecasts: { due: 10_000, served: 9_995, fallback: 3, availability: 0.9995 },
  training: { finished: 3, failed: 0 },
  invariants: [{ id: "I2", checked: 4, violated: 0 }],
  faults: [],
} as unknown as DrillReport;

test("each thing that would need somebody is named", () => {
  expect(wrongOf(good)).toEqual([]);
  const bad: Partial<Record<keyof DrillReport, unknown>>[] = [
    { adminCalls: 1 },
    { partitions: { ...good.partitions, complete: 39 } },
    { forecasts: { ...good.forecasts, availability: 0.99 } },
    { forecasts: { ...good.forecasts, fallback: 20 } },
    { training: { ...good.training, failed: 1 } },
    { training: { ...good.training, finished: 1 } },
    { invariants: [{ id: "I2", checked: 4, violated: 1, first: "AA1" }] },
  ];
  for (const change of bad) expect(wrongOf({ ...good, ...change } as DrillReport)).toHaveLength(1);
});
