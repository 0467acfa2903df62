import { Hono } from "hono";
import { freshParts } from "../../core/api/freshness.ts";
import type { HealthFacts } from "../../core/api/read-model.ts";
import type { Instant } from "../../core/time.ts";
import type { AppDeps } from "./deps.ts";

export interface Check {
  /** `HKG source hkia age h` */
  readonly name: string;
  readonly value: number;
  readonly threshold: number;
}

/**
 * Compares the age in hours of each source, of the forecasts and of the champion, and the share of baseline forecasts,
 * with thresholds. Before the first tick there are no checks.
 */
export const healthChecks = (facts: HealthFacts, now: Instant): Check[] =>
  freshParts(facts, now).map(({ part, id, value, limit }) => ({
    name: [facts.iata, part, id, part === "fallback" ? "share" : "age h"].filter((word) => word !== "").join(" "),
    value,
    threshold: limit,
  }));

/**
 * Lists what is missing until pages have something to show: a champion, and forecasts. Empty when the airport is ready.
 */
function readinessGaps(facts: HealthFacts): string[] {
  return [
    ...(facts.champion === null ? [`${facts.iata} champion: 0 < 1`] : []),
    ...(facts.flights.served === 0 ? [`${facts.iata} forecasts: 0 < 1`] : []),
  ];
}

export function healthRoutes(deps: AppDeps): Hono {
  const app = new Hono();
  app.get("/healthz", async (c) => {
    const now = await deps.now();
    const checks = (await deps.read.health()).flatMap((facts) => healthChecks(facts, now));
    const failed = checks
      .filter(({ value, threshold }) => value > threshold)
      .map(({ name, value, threshold }) => `${name}: ${round(value)} > ${threshold}`);
    return c.text(...verdict(failed, `${checks.length} checks`), NO_STORE);
  });
  app.get("/readyz", async (c) => {
    const facts = await deps.read.health();
    const gaps = facts.length === 0 ? ["airports: 0 < 1"] : facts.flatMap(readinessGaps);
    return c.text(...verdict(gaps, `${facts.length} airports`), NO_STORE);
  });
  return app;
}

const NO_STORE = { "Cache-Control": "no-store" };
const round = (value: number): number => Math.round(value * 100) / 100;

const verdict = (failed: readonly string[], summary: string): [string, 200 | 503] =>
  failed.length === 0 ? [`ok ${summary}\n`, 200] : [`FAIL ${failed.join("; ")}\n`, 503];
