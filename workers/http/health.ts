import { Hono } from "hono";
import type { HealthFacts } from "../../core/api/freshness.ts";
import { healthChecks } from "../../core/api/freshness.ts";
import type { Instant } from "../../core/time.ts";
import type { AppDeps } from "./deps.ts";

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
    const facts = await deps.read.health();
    const now = await deps.now();
    const checks = facts.flatMap((one) => healthChecks(one, now));
    return c.text(...verdict(failures(facts, now), `${checks.length} checks`), NO_STORE);
  });
  app.get("/readyz", async (c) => {
    const facts = await deps.read.health();
    const now = await deps.now();
    // An airport that lacks what it shows is not ready; of one that has it, what is old or fails at every tick counts.
    const gaps = facts.length === 0 ? ["airports: 0 < 1"] : facts.flatMap(readinessGaps);
    if (gaps.length === 0) gaps.push(...failures(facts, now));
    return c.text(...verdict(gaps, `${facts.length} airports`), NO_STORE);
  });
  return app;
}

/** The checks that fail, in words. */
const failures = (facts: readonly HealthFacts[], now: Instant): string[] =>
  facts
    .flatMap((one) => healthChecks(one, now))
    .filter(({ value, threshold }) => value > threshold)
    .map(({ name, value, threshold }) => `${name}: ${round(value)} > ${threshold}`);

const NO_STORE = { "Cache-Control": "no-store" };
const round = (value: number): number => Math.round(value * 100) / 100;

const verdict = (failed: readonly string[], summary: string): [string, 200 | 503] =>
  failed.length === 0 ? [`ok ${summary}\n`, 200] : [`FAIL ${failed.join("; ")}\n`, 503];
