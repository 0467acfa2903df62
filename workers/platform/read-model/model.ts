import type { Airport } from "../../../core/airports/airport.ts";
import { METRIC_KEYS } from "../../../core/api/metrics.ts";
import type {
  MetricRow,
  MetricsQuery,
  ModelReport,
  ModelVersionReport,
  RunReport,
} from "../../../core/api/read-model.ts";
import { VERDICT_LEAD } from "../../../core/evaluation/verdict/verdict.ts";
import type { BlamedDay } from "../../../core/evaluation/weather-share.ts";
import { BASELINE, isBaseline, standsIn } from "../../../core/forecast/baselines.ts";
import { panelOf } from "../../../core/registry/panel.ts";
import type { ModelVersion } from "../../../core/registry/registry.ts";
import { isShadow, OBSERVED_WEATHER } from "../../../core/registry/shadow-names.ts";
import type { RunSummary } from "../../../core/rpc/trainer.ts";
import { addDays, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import { readHindcast } from "../db/hindcast.ts";
import { readPairs } from "../db/pairs.ts";
import { readGroups, readScores, type ScoreRow } from "../db/scores.ts";
import { readTick } from "../db/tick.ts";
import type { Config } from "../env.ts";
import { readBackfill } from "./backfill.ts";
import { readData } from "./data.ts";
import { RecentVerdicts } from "./verdict/recent-verdicts.ts";

/** Days on which models beside the champion are compared with it. */
const PANEL_DAYS = 28;
/** Days of scores, live and hindcast, that a verdict is made from. */
const HISTORY_DAYS = 366;

export async function readMetrics(db: D1Database, airport: Airport, query: MetricsQuery): Promise<MetricRow[]> {
  const all = await readScores(db, airport.iata, query);
  // Who does not ask for a model wants what was shown, and what it is measured against.
  const rows = query.model === null ? all.filter(({ model }) => !isShadow(model)) : all;
  const keys = query.key ? [query.key] : METRIC_KEYS;
  return rows.flatMap((row) =>
    keys.flatMap((key): MetricRow[] => {
      const value = row[key];
      const { model, kind, version, n } = row;
      const lead = row.lead as MetricRow["lead"];
      return value === null ? [] : [{ key, day: row.localDate as LocalDate, lead, model, kind, version, value, n }];
    }),
  );
}

export async function readModel(
  db: D1Database,
  airport: Airport,
  config: Config,
  verdicts: RecentVerdicts = new RecentVerdicts(),
): Promise<ModelReport | null> {
  const tick = await readTick(db, airport.iata);
  if (!tick) return null;
  const { champion, previous, challenger, lastRuns, releases = [] } = tick.trainer;
  const today = localDateOf(tick.last, airport.timeZone);
  const span = { from: addDays(today, -HISTORY_DAYS), to: today };
  const rows = await readScores(db, airport.iata, { model: null, lead: VERDICT_LEAD, kind: null, ...span });
  const { ageing, halfLifeDays, revision: _, ...hindcast } = await readHindcast(db, airport.iata);
  const panel = panelOf(await readPairs(db, airport.iata, { from: addDays(today, -PANEL_DAYS), to: today }));
  const trained = (version: ModelVersion | null) => (version && !standsIn(version.learner) ? toVersion(version) : null);
  const served = trained(champion);
  const series = { served: served?.name ?? "blend", baseline: BASELINE };
  return {
    series,
    champion: served,
    previous: trained(previous),
    challengers: [trained(challenger)]
      .filter((v) => v !== null && v.version !== served?.version)
      .flatMap((v) => v ?? []),
    verdict: await verdicts.get(airport.iata, rows, series, () => readGroups(db, airport.iata, span)),
    hindcast,
    ageing,
    halfLifeDays,
    panel,
    weatherBlame: blamedDays(rows.filter(({ localDate }) => localDate >= addDays(today, -PANEL_DAYS))),
    lastRuns: lastRuns.map(toRun),
    releases: releases.map((release) => ({ ...release, at: release.at as Instant })),
    data: await readData(db, airport),
    backfill: readBackfill(airport, config, tick),
  };
}

/** The days of which it is told what the weather that came would have changed, newest first. */
const blamedDays = (rows: readonly ScoreRow[]): BlamedDay[] =>
  rows
    .flatMap(({ model, localDate: day, n: flights, logLoss: observedLogLoss, servedLogLoss: logLoss }) =>
      model === OBSERVED_WEATHER && logLoss !== null ? [{ day, flights, logLoss, observedLogLoss }] : [],
    )
    .reverse();

const toVersion = (v: ModelVersion): ModelVersionReport => ({
  name: v.learner,
  version: v.version,
  learner: v.learner,
  featureSet: v.featureSet,
  runId: v.runId,
  trainedThrough: v.trainedThrough as LocalDate,
  rows: v.rows,
  promotedAt: v.createdAt as Instant,
  metrics: v.metrics,
});

const toRun = (run: RunSummary): RunReport => ({
  runId: run.runId,
  phase: run.phase,
  progress: run.phase === "finished" ? 1 : 0,
  cutoff: run.cutoff as LocalDate,
  startedAt: run.requestedAt as Instant,
  version: run.version,
  decision: run.promoted === null ? null : run.promoted ? "promoted" : "rejected",
  reasons: run.reason ? [run.reason] : [],
  metrics: challengerMetrics(run.metrics),
});

/**
 * A run measures every model that it made, under keys such as `blend/val/auc`. This keeps the challenger's metrics,
 * without the learner in their keys, and drops those of the baselines.
 */
const challengerMetrics = (metrics: RunSummary["metrics"]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(metrics).flatMap(([key, value]) => {
      const [learner = "", ...rest] = key.split("/");
      return isBaseline(learner) ? [] : [[rest.join("/"), value]];
    }),
  );
