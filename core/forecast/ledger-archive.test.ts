import { expect, test } from "vitest";
import { KNOTS, quantise } from "../distribution/cdf.ts";
import { encodeCdf } from "../distribution/cdf-text.ts";
import { type Instant, instant } from "../time.ts";
import { canonicalText, type LedgerRow } from "./ledger.ts";
import { archiveText, forecastsOf, readArchive } from "./ledger-archive.ts";

const at = (iso: string): Instant => instant(Date.parse(iso));
const CDF = encodeCdf(quantise(Float64Array.from(KNOTS, (_, i) => (i + 1) / KNOTS.length)));

const row = (number: string, iso: string, model: string): LedgerRow => ({
  flightKey: `HKG/${number}/${iso}`,
  localDate: "2026-11-24",
  scheduledAt: at(iso),
  model,
  version: 3,
  leadMin: -5,
  cdf: CDF,
  pLate15: 0,
  p10: 0,
  p50: 0,
  p90: 0,
  pCancelled: 0.0125,
});

const FIRST = canonicalText("HKG", 1, at("2026-11-23T10:00Z"), [
  row("CX2", "2026-11-23T23:50Z", "blend"),
  row("CX1", "2026-11-23T10:20Z", "carrier-hour"),
]);
const EMPTY = canonicalText("HKG", 2, at("2026-11-23T10:00Z"), []);

test("an archive gives back the very texts that are hashed, also of an issue without forecasts", () => {
  const issues = readArchive(archiveText([FIRST, EMPTY]));
  expect(issues.map(({ issue, text }) => [issue, text])).toEqual([
    [1, FIRST],
    [2, EMPTY],
  ]);
  expect(issues[1]!.knownAt).toBe(at("2026-11-23T10:00Z"));
  expect(forecastsOf(issues[1]!, "Asia/Hong_Kong")).toEqual([]);
});

test("forecasts come back with what follows from the text, the local day by the airport's zone", () => {
  const [first] = readArchive(archiveText([FIRST, EMPTY]));
  const rows = forecastsOf(first!, "Asia/Hong_Kong");
  expect(rows.map(({ flightKey, localDate, model }) => [flightKey, localDate, model])).toEqual([
    ["HKG/CX1/2026-11-23T10:20Z", "2026-11-23", "carrier-hour"],
    ["HKG/CX2/2026-11-23T23:50Z", "2026-11-24", "blend"],
  ]);
  expect(rows[0]).toMatchObject({ version: 3, leadMin: -5, cdf: CDF, pCancelled: 0.0125 });
  expect(rows[0]!.pLate15).toBeGreaterThan(0);
  expect(rows[0]!.p10).toBeLessThan(rows[0]!.p90);
  expect(canonicalText("HKG", 1, first!.knownAt, rows)).toBe(FIRST);
  expect(forecastsOf(first!, "Asia/Hong_Kong", (key) => key.includes("CX2"))).toHaveLength(1);
});

test("a text that is none is refused by what it says", () => {
  expect(() => readArchive("nonsense")).toThrow(/begins no issue/);
  const [cut] = readArchive(FIRST.slice(0, -30));
  expect(() => forecastsOf(cut!, "Asia/Hong_Kong")).toThrow(/is no forecast/);
});
