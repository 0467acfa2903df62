import type { Lead } from "../lead.ts";
import type { Aliases, ModelVersion } from "../registry/registry.ts";
import { dayNumber, type LocalDate, localDate } from "../time.ts";
import type { Phase } from "../training/run.ts";
import {
  type ExperimentRef,
  experimentId,
  experimentName,
  modelName,
  runHex,
  type SeriesKind,
  seriesHex,
} from "./identity.ts";
import {
  type ExperimentJson,
  encodeNumber,
  keyValues,
  type MetricJson,
  type RegisteredModelJson,
  type RunJson,
  type RunStatus,
  type VersionJson,
} from "./json.ts";

const USER = "vylet";
const STEP_0 = dayNumber(localDate("2021-01-01"));

/** The step of a local day: days since 2021-01-01, so that the histories of all runs line up. */
export const stepOf = (day: LocalDate): number => dayNumber(day) - STEP_0;

/** A training as the Trainer's table has it. */
export interface TrainingRow {
  /** Its number in the table, by which its id finds it. */
  readonly seq: number;
  readonly runId: string;
  readonly airport: string;
  readonly requestedAt: number;
  readonly cutoff: string;
  readonly featureSet: string;
  readonly phase: Phase;
  readonly slices: number;
  readonly failures: number;
  readonly reason: string | null;
  readonly rows: number;
  /** Version of the model that competed; null before it is registered. */
  readonly version: number | null;
  readonly promoted: number | null;
}

export interface MetricPoint {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
}

export const metricJson = ({ key, value, timestamp, step }: MetricPoint): MetricJson => ({
  key,
  value: encodeNumber(value),
  timestamp,
  step,
});

export const artifactRoot = (experiment: string, run: string): string => `${experiment}/${run}/artifacts`;

export function experimentJson(
  of: ExperimentRef,
  span: { readonly first: number; readonly last: number },
): ExperimentJson {
  const id = experimentId(of);
  return {
    experiment_id: id,
    name: experimentName(of),
    artifact_location: `mlflow-artifacts:/${id}`,
    lifecycle_stage: "active",
    creation_time: span.first,
    last_update_time: span.last,
    tags: keyValues({ airport: of.iata, kind: of.kind }),
  };
}

const STATUS: Readonly<Partial<Record<Phase, RunStatus>>> = {
  queued: "SCHEDULED",
  finished: "FINISHED",
  failed: "FAILED",
};

/** Local day of the training: `HKG-2026-11-22-1` → `2026-11-22`; a second attempt of a day keeps its number. */
const trainingName = (runId: string): string => runId.replace(/^[A-Z]{3}-/, "").replace(/-1$/, "");

/** The last metrics of a run, read when somebody looks at them: a search that asks for none reads none. */
export interface RunMetrics {
  readonly all: () => readonly MetricPoint[];
  /** The value of one key; undefined where the run has none. */
  readonly one: (key: string) => number | undefined;
}

export function trainingRunJson(row: TrainingRow, metrics: RunMetrics): RunJson {
  const of = { iata: row.airport, kind: "departures" } as const;
  const name = trainingName(row.runId);
  return runJson({
    run: runHex(of, row.seq, row.runId),
    experiment: experimentId(of),
    name,
    status: STATUS[row.phase] ?? "RUNNING",
    start: row.requestedAt,
    metrics,
    params: { cutoff: row.cutoff, featureSet: row.featureSet, rows: row.rows || null, slices: row.slices },
    tags: {
      airport: row.airport,
      run: row.runId,
      version: row.version,
      promoted: row.promoted === null ? null : String(row.promoted === 1),
      failures: row.failures || null,
      reason: row.reason,
    },
  });
}

/** The ever-growing run of one lead bucket. `span`: when its first and its last score were logged. */
export function seriesRunJson(
  of: ExperimentRef & { readonly kind: SeriesKind },
  lead: Lead,
  span: { readonly first: number },
  metrics: RunMetrics,
): RunJson {
  return runJson({
    run: seriesHex(of, lead),
    experiment: experimentId(of),
    name: `${lead} h`,
    status: "RUNNING",
    start: span.first,
    metrics,
    params: { lead },
    tags: { airport: of.iata, kind: of.kind },
  });
}

interface RunParts {
  readonly run: string;
  readonly experiment: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly start: number;
  readonly metrics: RunMetrics;
  readonly params: Parameters<typeof keyValues>[0];
  readonly tags: Parameters<typeof keyValues>[0];
}

function runJson({ run, experiment, name, status, start, metrics, params, tags }: RunParts): RunJson {
  let read: readonly MetricJson[] | undefined;
  const asked = new Map<string, number | undefined>();
  return {
    info: {
      run_id: run,
      run_uuid: run,
      run_name: name,
      experiment_id: experiment,
      user_id: USER,
      status,
      start_time: start,
      artifact_uri: `mlflow-artifacts:/${artifactRoot(experiment, run)}`,
      lifecycle_stage: "active",
    },
    data: {
      get metrics() {
        read ??= metrics.all().map(metricJson);
        return read;
      },
      // An order compares a run many times.
      metric(key) {
        if (!asked.has(key)) asked.set(key, metrics.one(key));
        return asked.get(key);
      },
      params: keyValues(params),
      tags: keyValues({ "mlflow.runName": name, "mlflow.user": USER, ...tags }),
    },
    inputs: {},
    outputs: {},
  };
}

/** The folder of a version's artifacts: of its run, or of its own where no run made it. */
const versionSource = (iata: string, version: ModelVersion, run: string | null): string =>
  run
    ? `runs:/${run}/${version.learner}`
    : `mlflow-artifacts:/${experimentId({ iata, kind: "departures" })}/versions/${version.version}`;

/** `run`: the id of the run that made it; null without one. `aliases` of all versions; absent of lists of versions. */
export function versionJson(iata: string, version: ModelVersion, run: string | null, aliases?: Aliases): VersionJson {
  const { createdAt, learner, sha256, featureSet, trainedThrough, rows } = version;
  const named = Object.entries(aliases ?? {}).flatMap(([alias, to]) => (to === version.version ? [alias] : []));
  return {
    name: modelName(iata),
    version: String(version.version),
    creation_timestamp: createdAt,
    last_updated_timestamp: createdAt,
    current_stage: "None",
    description: "",
    source: versionSource(iata, version, run),
    run_id: run ?? "",
    status: "READY",
    run_link: "",
    tags: keyValues({ sha256, learner, featureSet, trainedThrough, rows }),
    ...(named.length > 0 ? { aliases: named.sort() } : {}),
  };
}

/** `latest`: the newest version; null before there is any. `first`: when the first version was made. */
export function registeredModelJson(
  iata: string,
  latest: VersionJson | null,
  first: number,
  aliases: Aliases,
): RegisteredModelJson {
  return {
    name: modelName(iata),
    creation_timestamp: first,
    last_updated_timestamp: latest?.creation_timestamp ?? first,
    description: `Delays of departures from ${iata}: the whole distribution, and cancellation.`,
    latest_versions: latest ? [latest] : [],
    tags: keyValues({ airport: iata }),
    aliases: Object.entries(aliases).map(([alias, version]) => ({ alias, version: String(version) })),
  };
}
