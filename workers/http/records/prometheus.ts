import { Hono } from "hono";
import { type HealthFacts, healthChecks } from "../../../core/api/freshness.ts";
import type { Instant } from "../../../core/time.ts";
import { unknownParameter } from "../api-request.ts";
import type { AppDeps } from "../deps.ts";
import { EXPOSITION_TYPE, exposition, type Metric } from "./exposition.ts";

/** `GET /metrics` for Prometheus: what `/healthz` judges all airports by, as numbers. */
export function prometheusRoutes(deps: AppDeps): Hono {
  const app = new Hono();
  app.get("/metrics", async (c) => {
    const now = await deps.now();
    const wrong = unknownParameter(c, [], now);
    if (wrong) return wrong;
    const facts = await deps.read.health();
    const open = await Promise.all(facts.map(async ({ iata }) => (await deps.read.incidents(iata))?.length ?? 0));
    const body = exposition(metricsOf(deps.build, facts, open, now));
    return c.body(body, 200, { "Content-Type": EXPOSITION_TYPE, "Cache-Control": "no-store" });
  });
  return app;
}

const seconds = (at: Instant): number => at / 1000;

function metricsOf(build: string, facts: readonly HealthFacts[], open: readonly number[], now: Instant): Metric[] {
  /** One sample for each airport of which the value is known. */
  const each = (
    name: Metric["name"],
    help: string,
    value: (facts: HealthFacts, i: number) => number | null,
  ): Metric => ({
    name,
    help,
    samples: facts.flatMap((one, i) => {
      const found = value(one, i);
      return found === null ? [] : [{ labels: { airport: one.iata }, value: found }];
    }),
  });
  const since = (at: Instant | null | undefined) => (at === null || at === undefined ? null : seconds(at));
  const failing = (one: HealthFacts) => healthChecks(one, now).filter(({ value, threshold }) => value > threshold);
  return [
    { name: "vylet_build_info", help: "The code that answers.", samples: [{ labels: { build }, value: 1 }] },
    each("vylet_healthy", "Whether every check of /healthz holds.", (one) => (failing(one).length === 0 ? 1 : 0)),
    each("vylet_started_timestamp_seconds", "The first tick.", ({ startedAt }) => since(startedAt)),
    each("vylet_last_tick_timestamp_seconds", "The last recorded tick.", ({ lastTick }) => since(lastTick)),
    {
      name: "vylet_source_last_success_timestamp_seconds",
      help: "The last usable answer of a source.",
      samples: facts.flatMap(({ iata, sources }) =>
        sources.flatMap(({ id, newest }) =>
          newest === null ? [] : [{ labels: { airport: iata, source: id }, value: seconds(newest) }],
        ),
      ),
    },
    each("vylet_forecast_issued_timestamp_seconds", "The newest reference time.", ({ forecast }) => since(forecast)),
    each("vylet_champion_promoted_timestamp_seconds", "The promotion of the champion.", (one) => since(one.champion)),
    each("vylet_flights_due", "Scheduled flights ahead.", ({ flights }) => flights.due),
    each("vylet_flights_forecast", "Scheduled flights ahead that have a forecast.", ({ flights }) => flights.served),
    each("vylet_flights_fallback", "Those of them with a baseline's forecast.", ({ flights }) => flights.fallback),
    {
      name: "vylet_job_consecutive_failures",
      help: "How often in a row a job threw; absent while it does not.",
      samples: facts.flatMap(({ iata, throwing }) =>
        (throwing ?? []).map(({ job, times }) => ({ labels: { airport: iata, job }, value: times })),
      ),
    },
    each("vylet_incidents_open", "Incidents and missed deadlines that are not over.", (_, i) => open[i] ?? null),
  ];
}
