import { type MetricPoint, stepOf, type TrainingRow, trainingRunJson } from "../../../core/mlflow/entities.ts";
import { missing } from "../../../core/mlflow/fault.ts";
import { isNamed, type RunRef, runHex } from "../../../core/mlflow/identity.ts";
import type { RunJson } from "../../../core/mlflow/json.ts";
import { localDate } from "../../../core/time.ts";
import type { ShardRef } from "../../../core/training/run.ts";

const COLUMNS = `seq, run_id AS runId, airport, requested_at AS requestedAt, cutoff, feature_set AS featureSet, phase,
  slice AS slices, failures, reason, rows, version, promoted`;

type Row = { -readonly [K in keyof TrainingRow]: TrainingRow[K] };

/** The trainings of one airport as MLflow's runs, read from the Trainer's own tables. */
export class TrainingRuns {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** When the first and the last training were asked for; zeros without any. */
  span(): { readonly first: number; readonly last: number } {
    const at = (order: string): number =>
      [...this.#sql.exec<{ at: number }>(`SELECT requested_at AS at FROM runs ORDER BY seq ${order} LIMIT 1`)][0]?.at ??
      0;
    return { first: at("ASC"), last: at("DESC") };
  }

  /** Newest first, read one by one; the metrics of each when somebody looks at them. */
  *all(): Generator<RunJson> {
    for (const row of this.#sql.exec<Row>(`SELECT ${COLUMNS} FROM runs ORDER BY seq DESC`)) yield this.#json(row);
  }

  get(ref: RunRef): RunJson {
    return this.#json(this.#row(ref));
  }

  /** The id of a run by its own name; null where the table has none of this name. */
  idOf(iata: string, runId: string): string | null {
    const [row] = this.#sql.exec<{ seq: number }>("SELECT seq FROM runs WHERE run_id = ?", runId);
    return row ? runHex({ iata, kind: "departures" }, row.seq, runId) : null;
  }

  /** One value per key and run: it was measured once. */
  history(ref: RunRef, key: string): MetricPoint[] {
    const row = this.#row(ref);
    const sql = "SELECT key, value, timestamp FROM run_metrics WHERE run_id = ? AND key = ? ORDER BY step";
    return [...this.#sql.exec<Omit<MetricPoint, "step">>(sql, row.runId, key)].map((point) => onDay(row, point));
  }

  /** The files of features that a training read, with the rows that each should hold. */
  shards(ref: RunRef): { readonly runId: string; readonly shards: readonly ShardRef[] } {
    const { runId } = this.#row(ref);
    const { shards } = this.#sql.exec<{ shards: string }>("SELECT shards FROM runs WHERE run_id = ?", runId).one();
    return { runId, shards: JSON.parse(shards) };
  }

  #row(ref: RunRef): TrainingRow {
    const [row] = this.#sql.exec<Row>(`SELECT ${COLUMNS} FROM runs WHERE seq = ?`, ref.number);
    if (!row || !isNamed(ref, row.runId)) throw missing("Run not found");
    return row;
  }

  #json(row: TrainingRow): RunJson {
    const all = "SELECT key, value, timestamp FROM run_metrics WHERE run_id = ? ORDER BY key, step";
    const one = "SELECT value FROM run_metrics WHERE run_id = ? AND key = ? ORDER BY step DESC LIMIT 1";
    return trainingRunJson(row, {
      all: () => [...this.#sql.exec<Omit<MetricPoint, "step">>(all, row.runId)].map((point) => onDay(row, point)),
      one: (key) => [...this.#sql.exec<{ value: number }>(one, row.runId, key)][0]?.value,
    });
  }
}

/** A metric of a training belongs to the last day that the training saw. */
const onDay = ({ cutoff }: TrainingRow, { key, value, timestamp }: Omit<MetricPoint, "step">): MetricPoint => ({
  key,
  value,
  timestamp,
  step: stepOf(localDate(cutoff)),
});
