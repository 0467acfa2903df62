import { expect, test } from "vitest";
import type { Instant } from "../../core/time.ts";
import { fakeAttempts } from "../../test/fakes/attempts.ts";
import { budgets } from "./budget.ts";

const counts = { started: 0, finished: 0, failed: 0, promoted: 0, rejected: 0, rolledBack: 0 };

test("the database and the longest slice stand against what the platform allows", () => {
  const operations = { ...fakeAttempts(1_700_000_000_000 as Instant), training: { counts, maxSliceMs: 22 } };
  expect(budgets(operations)).toEqual([
    { what: "database", used: 84_213_760, limit: 10_000_000_000 },
    { what: "slice", used: 22, limit: 30_000 },
  ]);
});

test("what nobody measured is no zero", () => {
  expect(budgets({ d1Bytes: null, training: { counts, maxSliceMs: 0 } })).toEqual([]);
});
