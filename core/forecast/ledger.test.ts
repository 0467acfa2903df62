import { expect, test } from "vitest";
import { instant } from "../time.ts";
import { canonicalText, chainText, GENESIS, type LedgerRow } from "./ledger.ts";

const ROW: LedgerRow = {
  flightKey: "ZZZ/ZA511/2026-11-24T04:45Z",
  localDate: "2026-11-24",
  scheduledAt: instant(1_795_495_500_000),
  model: "blend",
  version: 7,
  leadMin: 300,
  cdf: "0 12 80",
  pLate15: 0.2,
  p10: -3,
  p50: 1,
  p90: 31,
  pCancelled: 0.015,
};
const AT = instant(1_795_477_500_000);
const textOf = (more: Partial<LedgerRow> = {}) => canonicalText("ZZZ", 3, AT, [{ ...ROW, ...more }]);

test("the text is the one that docs/architecture.md describes", () => {
  expect(textOf()).toBe(`ZZZ 3 ${AT}\nZZZ/ZA511/2026-11-24T04:45Z blend 7 ${ROW.scheduledAt} 300 0 12 80 0.015`);
});

test.each([
  { flightKey: "ZZZ/ZA512/2026-11-24T04:45Z" },
  { model: "carrier-hour" },
  { version: 8 },
  { scheduledAt: instant(ROW.scheduledAt + 1) },
  { leadMin: 301 },
  { cdf: "0 12 81" },
  { pCancelled: 0.016 },
])("no field that a score depends on can be altered unnoticed: %o", (more) => {
  expect(textOf(more)).not.toBe(textOf());
});

test("the order of rows does not matter, the order of issues does", () => {
  const other = { ...ROW, model: "carrier-hour" };
  expect(canonicalText("ZZZ", 3, AT, [ROW, other])).toBe(canonicalText("ZZZ", 3, AT, [other, ROW]));
  expect(chainText(GENESIS, "a".repeat(64))).not.toBe(chainText("a".repeat(64), GENESIS));
});
