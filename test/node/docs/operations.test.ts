import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type HealthFacts, healthChecks } from "../../../core/api/freshness.ts";
import { canaryChecks } from "../../../core/journal/canary.ts";
import { missedDeadlines } from "../../../core/journal/incidents.ts";
import { HOUR, type Instant } from "../../../core/time.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}/${path}`, "utf8");
const NOW = Date.UTC(2026, 10, 24, 19) as Instant;

/** An airport of which everything can be judged. */
const FACTS: HealthFacts = {
  iata: "ZZZ",
  startedAt: (NOW - 1_000 * HOUR) as Instant,
  sources: [{ id: "hkia", newest: null }],
  forecast: null,
  champion: (NOW - 500 * HOUR) as Instant,
  flights: { due: 2, served: 2, fallback: 2 },
  lastTick: NOW,
  throwing: [{ job: "board", times: 9 }],
};

test("docs/operations.md says what to do for each incident and deadline that the journal can open", () => {
  const outcomes = { recorded: [], true: [] };
  const canary = canaryChecks({ iata: "ZZZ", outcomes, losses: { shown: 1, baseline: 0.5 } });
  const checks = [...healthChecks(FACTS, NOW), ...canary].map(({ name }) => name.split(" ")[1]);
  const deadlines = missedDeadlines({
    now: NOW,
    zone: "UTC",
    startedAt: FACTS.startedAt!,
    isForecast: () => false,
    isComplete: () => false,
    open: [],
  }).map(({ subject }) => subject.split(" ").slice(0, 2).join(" "));
  const section = read("docs/operations.md").split("\n## Incidents\n")[1]?.split("\n## ")[0] ?? "";
  const headings = [...section.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.sort()).toEqual([...new Set([...checks, ...deadlines])].sort());
});

test("the version of package.json has a section of the changelog, and what is unreleased says how to migrate", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const sections = read("CHANGELOG.md").split(/^## /m).slice(1);
  const names = sections.map((section) => section.split("\n")[0]!.split(" ")[0]);
  expect(names[0]).toBe("Unreleased");
  expect(names[1]).toBe(version);
  // The first release had nothing before it that could be migrated.
  for (const [i, section] of sections.slice(0, -1).entries())
    expect([names[i], section.includes("\n### Migration\n- ")]).toEqual([names[i], true]);
});
