import type { LogMetricsAnswer, MetricQuery, MetricRow, RunMetric } from "../../core/rpc/trainer.ts";

/** Metrics of runs and of days in the Trainer's SQLite: written once, never changed. */
export class TrainerMetricStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Writes a metric of a run, unless it is there already. */
  logRun(metric: RunMetric): void {
    this.#sql.exec(
      "INSERT OR IGNORE INTO run_metrics (run_id, key, step, value, timestamp) VALUES (?, ?, ?, ?, ?)",
      metric.runId,
      metric.key,
      metric.step,
      metric.value,
      metric.timestamp,
    );
  }

  /** Metrics of a run, sorted by key and step. */
  ofRun(runId: string): RunMetric[] {
    const sql = `SELECT run_id AS runId, key, value, step, timestamp FROM run_metrics WHERE run_id = ? ORDER BY key, step`;
    return [...this.#sql.exec<Mutable<RunMetric>>(sql, runId)];
  }

  /**
   * Writes metrics of days, one row per (key, model, lead, day, kind). A live value that was measured once is not
   * replaced; a hindcast, which is made anew, replaces its own.
   */
  log(rows: readonly MetricRow[]): LogMetricsAnswer {
    const finite = rows.filter((row) => Number.isFinite(row.value));
    let written = 0;
    for (const m of finite) {
      const known = m.kind === "live" ? "IGNORE" : "REPLACE";
      written += this.#sql.exec(
        `INSERT OR ${known} INTO metrics (key, model, lead, day, kind, version, value, n, timestamp)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        m.key,
        m.model,
        m.lead,
        m.day,
        m.kind,
        m.version,
        m.value,
        m.n,
        m.timestamp,
      ).rowsWritten
        ? 1
        : 0;
    }
    return { written, kept: finite.length - written, refused: rows.length - finite.length };
  }

  /** Metrics of days that match the query, sorted by day, then key, model, lead and kind. */
  history(query: MetricQuery): MetricRow[] {
    const conditions = {
      "key =": query.key,
      "model =": query.model,
      "lead =": query.lead,
      "kind =": query.kind,
      "day >=": query.from,
      "day <=": query.to,
    };
    const asked = Object.entries(conditions).filter(([, value]) => value !== undefined);
    const where = asked.length > 0 ? `WHERE ${asked.map(([condition]) => `${condition} ?`).join(" AND ")}` : "";
    const sql = `SELECT key, model, kind, version, lead, day, value, n, timestamp FROM metrics ${where} ORDER BY day, key, model, lead, kind`;
    return [...this.#sql.exec<Mutable<MetricRow>>(sql, ...asked.map(([, value]) => value))];
  }
}

/** `SqlStorage` takes no types with readonly properties. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
