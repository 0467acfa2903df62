import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalText, chainText, downloadText, GENESIS, type LedgerRow } from "../core/forecast/ledger.ts";
import { Rng } from "../core/rng.ts";
import { instant } from "../core/time.ts";
// @ts-expect-error It is plain JavaScript, so that anybody's Node runs it.
import { verify } from "./verify-ledger.mjs";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const row = (flight: number, model: string): LedgerRow => ({
  flightKey: `ZZZ/ZA${flight}/2026-11-24T04:45Z`,
  localDate: "2026-11-24",
  scheduledAt: instant(1_795_495_500_000),
  model,
  version: 7,
  leadMin: 300 + flight,
  cdf: "AAECAwQ",
  pLate15: 0.2,
  p10: -3,
  p50: 2,
  p90: 40,
  pCancelled: 0.015,
});

/** Issues of an airport as `/api/v1/{iata}/ledger` has them. */
function issues(count: number): string[] {
  let prevHash = GENESIS;
  return Array.from({ length: count }, (_, i) => {
    const rows = [1, 2, 3].flatMap((flight) => [row(flight + i, "blend"), row(flight + i, "carrier-hour")]);
    const text = canonicalText("ZZZ", i + 1, instant(1_795_470_000_000 + i), rows);
    const shadowHash = i % 2 === 0 ? null : sha256(`shadows of ${i}`);
    const hash = sha256(chainText(prevHash, sha256(text), shadowHash));
    const block = downloadText({ prevHash, hash, shadowHash }, text);
    prevHash = hash;
    return block;
  });
}
const ALL = issues(4);
const TEXT = ALL.join("\n");

test("a ledger as it was issued is verified, at once or in parts", () => {
  expect(verify(TEXT)).toMatchObject({ issue: 4, forecasts: 24 });
  const first = verify(ALL.slice(0, 2).join("\n"));
  expect(verify(ALL.slice(2).join("\n"), first).hash).toBe(verify(TEXT).hash);
  expect(verify("")).toMatchObject({ issue: 0, hash: GENESIS });
});

test("any altered byte is found", () => {
  const rng = Rng.seeded("ledger");
  const characters = Array.from({ length: TEXT.length }, (_, at) => at);
  for (const at of characters) {
    const other = String.fromCharCode(33 + rng.below(90));
    if (other === TEXT[at]) continue;
    expect(() => verify(TEXT.slice(0, at) + other + TEXT.slice(at + 1)), `character ${at}`).toThrow();
  }
});

test.each([
  ["an issue left out", [0, 2, 3]],
  ["the first left out", [1, 2, 3]],
  ["two exchanged", [1, 0, 2, 3]],
  ["one twice", [0, 1, 1, 2, 3]],
])("%s is found", (_, order) => {
  expect(() => verify(order.map((i) => ALL[i]!).join("\n"))).toThrow(/missing/);
});

test("it stays short enough to be read by whoever is to believe it, and needs no package", () => {
  const text = readFileSync(new URL("verify-ledger.mjs", import.meta.url), "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
  expect([...text.matchAll(/from "([^"]+)"/g)].map(([, name]) => name)).toEqual(["node:crypto", "node:fs"]);
});
