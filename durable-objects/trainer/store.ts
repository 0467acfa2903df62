import type { RunSummary, TrainerStatus } from "../../core/rpc/trainer.ts";
import type { HindcastWork } from "../../core/training/hindcast/hindcast-run.ts";
import { isFinal, MAX_BEGINNINGS, type Phase, type RunSpec, type RunState } from "../../core/training/run.ts";
import type { RunCheckpoint, SliceOutcome, Stage } from "../../core/training/training-run.ts";
import { migrate } from "../migrate.ts";
import { HindcastStore } from "./hindcast-store.ts";
import { TrainerMetricStore } from "./metric-store.ts";
import { TRAINER_MIGRATIONS } from "./migrations.ts";
import { TrainerRegistryStore } from "./registry-store.ts";
import { readReleases } from "./releases.ts";

type RunRow = {
  run_id: string;
  airport: string;
  requested_at: number;
  cutoff: string;
  feature_set: string;
  shards: string;
  phase: string;
  slice: number;
  failures: number;
  reason: string | null;
  progress: number;
  max_slice_ms: number;
  begun: number;
  hindcast: string | null;
  learner: string | null;
  rows: number;
  version: number | null;
  promoted: number | null;
};

export interface StoredRun {
  readonly spec: RunSpec;
  readonly state: RunState;
  readonly progress: number;
  /** How often the slice that comes next was begun. */
  readonly begun: number;
  /** What a run of a hindcast forecasts; null for a training. */
  readonly hindcast: HindcastWork | null;
}

const ACTIVE = "phase NOT IN ('finished', 'failed')";
/** Runs of a hindcast register nothing, and no caller asks for them. */
const TRAINING = "hindcast IS NULL";
/** The day's training, which every caller counts and waits for; challengers train after it. */
const DAILY_TRAINING = `${TRAINING} AND learner IS NULL`;

/**
 * The Trainer's SQLite: the runs with their checkpoints; registry and metrics have stores of their own. Everything is
 * synchronous and has one caller, the Durable Object.
 */
export class TrainerStore {
  readonly registry: TrainerRegistryStore;
  readonly metrics: TrainerMetricStore;
  readonly hindcast: HindcastStore;
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    migrate(storage, TRAINER_MIGRATIONS);
    this.#storage = storage;
    this.#sql = storage.sql;
    this.registry = new TrainerRegistryStore(this.#sql);
    this.metrics = new TrainerMetricStore(this.#sql);
    this.hindcast = new HindcastStore(this.#sql);
  }

  /** Whatever `write` changes is kept as a whole or, if it throws, not at all. */
  transaction<T>(write: () => T): T {
    return this.#storage.transactionSync(write);
  }

  /** Whether a run with this id was ever started. */
  exists(runId: string): boolean {
    return [...this.#sql.exec("SELECT 1 FROM runs WHERE run_id = ?", runId)].length > 0;
  }

  /** The training that has not ended; null if there is none. */
  active(): StoredRun | null {
    const [row] = this.#sql.exec<RunRow>(`SELECT * FROM runs WHERE ${ACTIVE} AND ${TRAINING} ORDER BY seq LIMIT 1`);
    return row ? runOf(row) : null;
  }

  /** The run whose turn it is: a training goes before a run of a hindcast, which keeps its checkpoint meanwhile. */
  next(): StoredRun | null {
    const [row] = this.#sql.exec<RunRow>(`SELECT * FROM runs WHERE ${ACTIVE} ORDER BY NOT (${TRAINING}), seq LIMIT 1`);
    return row ? runOf(row) : null;
  }

  /** What a run was asked to do; null for a run that does not exist. */
  spec(runId: string): RunSpec | null {
    const [row] = this.#sql.exec<RunRow>("SELECT * FROM runs WHERE run_id = ?", runId);
    return row ? runOf(row).spec : null;
  }

  insert(spec: RunSpec, state: RunState, hindcast: HindcastWork | null = null): void {
    this.#sql.exec(
      `INSERT INTO runs (run_id, airport, requested_at, cutoff, feature_set, shards, hindcast, learner, phase, slice, failures, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      spec.runId,
      spec.airport,
      spec.requestedAt,
      spec.cutoff,
      spec.featureSet,
      JSON.stringify(spec.shards),
      hindcast && JSON.stringify(hindcast),
      spec.learner ?? null,
      state.phase,
      state.slice,
      state.failures,
      state.reason,
    );
  }

  /** When a learner was last asked to train, UTC milliseconds; null if it never was. */
  lastAskedAt(learner: string): number | null {
    const sql = "SELECT max(requested_at) AS at FROM runs WHERE learner = ?";
    return this.#sql.exec<{ at: number | null }>(sql, learner).one().at;
  }

  /** Gives up the run of a hindcast, if there is one, with its checkpoint. */
  dropHindcastRuns(): void {
    for (const table of ["pieces", "results"])
      this.#sql.exec(`DELETE FROM ${table} WHERE run_id IN (SELECT run_id FROM runs WHERE NOT (${TRAINING}))`);
    this.#sql.exec(`DELETE FROM runs WHERE NOT (${TRAINING})`);
  }

  /** Notes that the slice that comes next is begun once more. `saveSlice` ends it. */
  beginSlice(runId: string): void {
    this.#sql.exec("UPDATE runs SET begun = begun + 1 WHERE run_id = ?", runId);
  }

  /**
   * Writes what became of a slice: the state of the run, and with `outcome` what the slice adds to the checkpoint; null
   * for a slice that failed. `begun` is what is known of the next slice, or of the one that never ended. A failed
   * training is recorded as a decision as well; the checkpoint of an ended run is dropped, and of a hindcast the run
   * itself.
   */
  saveSlice(
    { spec: { runId, requestedAt: at }, hindcast }: Pick<StoredRun, "spec" | "hindcast">,
    state: RunState,
    sliceMs: number,
    outcome: SliceOutcome | null,
    begun = 0,
  ): RunState {
    this.#sql.exec(
      `UPDATE runs SET phase = ?, slice = ?, failures = ?, reason = ?, begun = ?, max_slice_ms = max(max_slice_ms, ?)
       WHERE run_id = ?`,
      state.phase,
      state.slice,
      state.failures,
      state.reason,
      begun,
      sliceMs,
      runId,
    );
    if (outcome) this.#addToCheckpoint(runId, outcome);
    if (isFinal(state.phase))
      for (const table of ["pieces", "results"]) this.#sql.exec(`DELETE FROM ${table} WHERE run_id = ?`, runId);
    if (hindcast) {
      if (isFinal(state.phase)) this.#sql.exec("DELETE FROM runs WHERE run_id = ?", runId);
    } else if (state.phase === "failed") {
      const reasons = [state.reason ?? ""];
      this.registry.decide({ at, kind: "failure", runId, version: null, promote: false, reasons, comparison: {} });
    }
    return state;
  }

  /** The pieces of a stage are deleted once its result is there. */
  #addToCheckpoint(runId: string, { progress, pieces, results }: SliceOutcome): void {
    this.#sql.exec("UPDATE runs SET progress = ? WHERE run_id = ?", progress, runId);
    for (const { stage, index, text } of pieces) {
      this.#sql.exec(
        "INSERT OR IGNORE INTO pieces (run_id, stage, idx, text) VALUES (?, ?, ?, ?)",
        runId,
        stage,
        index,
        text,
      );
    }
    for (const { stage, text } of results) {
      this.#sql.exec("INSERT OR IGNORE INTO results (run_id, stage, text) VALUES (?, ?, ?)", runId, stage, text);
      this.#sql.exec("DELETE FROM pieces WHERE run_id = ? AND stage = ?", runId, stage);
    }
  }

  checkpoint(runId: string): RunCheckpoint {
    const results = this.#sql.exec<{ stage: Stage; text: string }>(
      "SELECT stage, text FROM results WHERE run_id = ?",
      runId,
    );
    const pieces: Partial<Record<Stage, string[]>> = {};
    const sql = "SELECT stage, text FROM pieces WHERE run_id = ? ORDER BY stage, idx";
    for (const { stage, text } of this.#sql.exec<{ stage: Stage; text: string }>(sql, runId)) {
      pieces[stage] = [...(pieces[stage] ?? []), text];
    }
    return { results: Object.fromEntries([...results].map(({ stage, text }) => [stage, text])), pieces };
  }

  /** Notes in the run's record what its registration led to: `version` is the challenger's. */
  saveRegistered(runId: string, rows: number, version: number, promoted: boolean): void {
    this.#sql.exec(
      "UPDATE runs SET rows = ?, version = ?, promoted = ? WHERE run_id = ?",
      rows,
      version,
      promoted ? 1 : 0,
      runId,
    );
  }

  /** Newest first, with the metrics that each logged. */
  runs(limit: number, which = TRAINING): RunSummary[] {
    return [...this.#sql.exec<RunRow>(`SELECT * FROM runs WHERE ${which} ORDER BY seq DESC LIMIT ?`, limit)].map(
      (row) => ({
        runId: row.run_id,
        phase: row.phase as Phase,
        cutoff: row.cutoff,
        featureSet: row.feature_set,
        requestedAt: row.requested_at,
        slices: row.slice,
        maxSliceMs: row.max_slice_ms,
        rows: row.rows,
        version: row.version,
        promoted: row.promoted === null ? null : row.promoted === 1,
        failures: row.failures,
        reason: row.reason,
        ...(row.learner === null ? {} : { learner: row.learner }),
        ...(row.begun >= MAX_BEGINNINGS ? { tooLarge: true } : {}),
        metrics: Object.fromEntries(this.metrics.ofRun(row.run_id).map(({ key, value }) => [key, value])),
      }),
    );
  }

  status(): TrainerStatus {
    const active = this.active();
    const { maxSliceMs, ...runs } = this.#sql
      .exec<{ started: number; finished: number; failed: number; maxSliceMs: number }>(
        `SELECT count(*) AS started, coalesce(sum(phase = 'finished'), 0) AS finished,
           coalesce(sum(phase = 'failed'), 0) AS failed, coalesce(max(max_slice_ms), 0) AS maxSliceMs
         FROM runs WHERE ${DAILY_TRAINING}`,
      )
      .one();
    const { champion, previous, challenger, baseline, floor } = this.registry.aliases();
    const version = (v: number | undefined) => this.registry.version(v);
    return {
      active: active && {
        runId: active.spec.runId,
        phase: active.state.phase,
        progress: active.progress,
        slice: active.state.slice,
      },
      counts: {
        ...runs,
        promoted: this.registry.countDecisions("promotion", true),
        rejected: this.registry.countDecisions("promotion", false),
        rolledBack: this.registry.countDecisions("rollback", true),
      },
      maxSliceMs,
      champion: version(champion),
      previous: version(previous),
      challenger: version(challenger),
      baseline: version(baseline),
      floor: version(floor),
      lastRuns: this.runs(10, DAILY_TRAINING),
      releases: readReleases(this.#sql),
      hindcast: this.hindcast.progress(),
    };
  }
}

const runOf = (row: RunRow): StoredRun => ({
  spec: {
    runId: row.run_id,
    airport: row.airport,
    requestedAt: row.requested_at,
    cutoff: row.cutoff,
    featureSet: row.feature_set,
    ...(row.learner === null ? {} : { learner: row.learner }),
    shards: JSON.parse(row.shards),
  },
  state: { phase: row.phase as Phase, slice: row.slice, failures: row.failures, reason: row.reason },
  progress: row.progress,
  begun: row.begun,
  hindcast: row.hindcast === null ? null : JSON.parse(row.hindcast),
});
