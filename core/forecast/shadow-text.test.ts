import { expect, test } from "vitest";
import type { Instant } from "../time.ts";
import { readShadowText, type ShadowIssue, shadowText } from "./shadow-text.ts";

const issue: ShadowIssue = {
  airport: "ZZZ",
  issue: 12,
  knownAt: 1_774_756_800_000 as Instant,
  versions: [
    { version: 3, names: ["challenger-linear"] },
    { version: 7, names: ["frozen-30", "frozen-90"] },
  ],
  flights: [
    {
      flightKey: "ZZZ/AA1/2026-03-29T12:00Z",
      scheduledAt: 1_774_785_600_000 as Instant,
      leadMin: 480,
      by: [{ cdf: "AAB", pCancelled: 0.0125 }, null],
    },
    {
      flightKey: "ZZZ/AA2/2026-03-29T12:05Z",
      scheduledAt: 1_774_785_900_000 as Instant,
      leadMin: 485,
      by: [
        { cdf: "AAC", pCancelled: 0 },
        { cdf: "AAD", pCancelled: 1 },
      ],
    },
  ],
};

test("an issue's shadows are read as they were written, whatever the order of the flights", () => {
  const text = shadowText(issue);
  expect(text.split("\n").slice(0, 3)).toEqual([
    "shadows 1 ZZZ 12 1774756800000",
    "3=challenger-linear 7=frozen-30,frozen-90",
    "ZZZ/AA1/2026-03-29T12:00Z 1774785600000 480 AAB,0.0125 -",
  ]);
  expect(readShadowText(text)).toEqual({ ok: true, value: issue });
  expect(shadowText({ ...issue, flights: issue.flights.toReversed() })).toBe(text);
});

test.each([
  ["another format", (text: string) => text.replace("shadows 1", "shadows 2"), /line 1/],
  ["a version that is no number", (text: string) => text.replace("3=", "x="), /line 2/],
  ["a forecast missing", (text: string) => text.replace(" -", ""), /line 3/],
  ["no probability", (text: string) => text.replace(",0.0125", ",1.2"), /line 3/],
  ["no time", (text: string) => text.replace("1774785600000", "noon"), /line 3/],
])("refused: %s", (_, change, why) => {
  const read = readShadowText(change(shadowText(issue)));
  expect(read.ok).toBe(false);
  expect(read.ok || read.error).toMatch(why);
});
