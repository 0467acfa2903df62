import type { Airport } from "../../../core/airports/airport.ts";
import { METRIC_KEYS } from "../../../core/api/metrics.ts";
import type {
  MetricRow,
  MetricsQuery,
  ModelReport,
  ModelVersionReport,
  RunReport,
} from "../../../core/api/read-model.ts";
import { type DailySkill, skillTrend } from "../../../core/evaluation/skill-trend.ts";
import { BASELINE, isBaseline, isServed } from "../../../core/forecast/baselines.ts";
import { panelOf } from "../../../core/registry/panel.ts";
import type { ModelVersion } from "../../../core/registry/registry.ts";
import { isShadow } from "../../../core/registry/shadow-names.ts";
import type { RunSummary } from "../../../core/rpc/trainer.ts";
import { addDays, dayNumber, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import { readHindcast } from "../db/hindcast.ts";
import { readPairs } from "../db/pairs.ts";
import { readScores, type ScoreRow } from "../db/scores.ts";
import { readTick } from "../db/tick.ts";
import type { Config } from "../env.ts";
import { readBackfill } from "./backfill.ts";
import { readData } from "./data.ts";

/** The lead bucket, in hours, whose skill decides the verdict. */
const VERDICT_LEAD = "6-24";
/** Days on which models beside the champion are compared with it. */
const PANEL_DAYS = 28;
/** Days of scores, live and hindcast, that a verdict may be made from. */
const HISTORY_DAYS = 400;

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

export async function readModel(db: D1Database, airport: Airport, config: Config): Promise<ModelReport | null> {
  const tick = await readTick(db, airport.iata);
  if (!tick) return null;
  const { champion, previous, challenger, lastRuns } = tick.trainer;
  const today = localDateOf(tick.last, airport.timeZone);
  const span = { from: addDays(today, -HISTORY_DAYS), to: today };
  const rows = await readScores(db, airport.iata, { model: null, lead: VERDICT_LEAD, kind: null, ...span });
  const { ageing, halfLifeDays, revision: _, ...hindcast } = await readHindcast(db, airport.iata);
  const panel = panelOf(await readPairs(db, airport.iata, { from: addDays(today, -PANEL_DAYS), to: today }));
  const trained = (version: ModelVersion | null) =>
    version && !isBaseline(version.learner) ? toVersion(version) : null;
  const served = trained(champion);
  return {
    series: { served: served?.name ?? "blend", baseline: BASELINE },
    champion: served,
    previous: trained(previous),
    challengers: [trained(challenger)]
      .filter((v) => v !== null && v.version !== served?.version)
      .flatMap((v) => v ?? []),
    verdict: skillTrend(dailySkill(rows.filter(({ kind }) => kind === "live"))),
    hindcast,
    ageing,
    halfLifeDays,
    panel,
    lastRuns: lastRuns.map(toRun),
    data: await readData(db, airport),
    backfill: readBackfill(airport, config, tick),
  };
}

/** Skill of each day on the same flights: log(CRPS of the champion / CRPS of the baseline), below 0 is better. */
function dailySkill(rows: readonly ScoreRow[]): DailySkill[] {
  return [...Map.groupBy(rows, (row) => row.localDate)].flatMap(([day, models]) => {
    const served = models.find((row) => isServed(row.model));
    const base = models.find((row) => row.model === BASELINE);
    if (!served || !base || served.n !== base.n) return [];
    return [{ day: dayNumber(day as LocalDate), skill: Math.log(served.crps / base.crps), flights: served.n }];
  });
}

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
