import { expect, test } from "vitest";
import type { Entry } from "../../core/journal/entry.ts";
import type { Instant } from "../../core/time.ts";
import { servedOf } from "./served.ts";

const decision = (
  of: "promotion" | "challenger" | "rollback",
  version: number,
  promote: boolean,
  at: number,
): Entry => ({
  id: `${of} ${version}`,
  at: at as Instant,
  closedAt: at as Instant,
  evidence: { kind: "decision", of, version, promote, reasons: ["x"], comparison: {}, runId: "r" },
});

test("a version serves until the decision that replaced it, and what did not come to serve is not named", () => {
  const served = servedOf([
    decision("rollback", 7, true, 40),
    decision("promotion", 9, false, 30),
    decision("challenger", 10, true, 25),
    decision("promotion", 8, true, 20),
    decision("promotion", 7, true, 10),
  ]);
  expect(served.map(({ version, from, until, replacedBy }) => [version, from, until, replacedBy?.id ?? null])).toEqual([
    [7, 40, null, null],
    [8, 20, 40, "rollback 7"],
    [7, 10, 20, "promotion 8"],
  ]);
});
