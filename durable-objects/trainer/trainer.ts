import { DurableObject } from "cloudflare:workers";
import { BackwardClock } from "../../core/clock-ahead.ts";
import type { DayJudgement, JudgementRequest } from "../../core/rpc/judgement.ts";
import type { TablePage } from "../../core/rpc/tables.ts";
import type * as T from "../../core/rpc/trainer.ts";
import { type Instant, instant } from "../../core/time.ts";
import { dueChallengers } from "../../core/training/courses.ts";
import { type HindcastOutcome, HindcastRun } from "../../core/training/hindcast/hindcast-run.ts";
import {
  advance,
  eventOf,
  isFinal,
  MAX_BEGINNINGS,
  neverEnded,
  QUEUED,
  type RunSpec,
  type RunState,
  refusal,
} from "../../core/training/run.ts";
import { type SliceOutcome, TrainingRun } from "../../core/training/training-run.ts";
import { clearTables, readTable, tableNames, writeTable } from "../tables.ts";
import { Hindcaster } from "./hindcaster.ts";
import { judgeDay } from "./judge.ts";
import { mlflowRouter } from "./mlflow/router.ts";
import { prepareRegistration, registerFloor, registerPrior } from "./register.ts";
import { ShardReader } from "./shards.ts";
import { type StoredRun, TrainerStore } from "./store.ts";
import { settleMomentsAhead } from "./times-ahead.ts";

export interface TrainerEnv {
  readonly BUCKET: R2Bucket;
}

/**
 * Row visits per slice: about 12 ms at 2 to 4 ns each. The local runtime answers pages on the same thread, and a page
 * is to wait no longer than 50 ms; production would allow 10 s of CPU.
 */
const SLICE_WORK = 4_000_000;
/** Pause between slices, so that requests that came in meanwhile are answered first. */
const SLICE_PAUSE_MS = 10;
/** A hindcast has time: it leaves more than half of it to pages and ticks. */
const HINDCAST_PAUSE_MS = 15;
/** Pause after a failed slice: what failed outside of the object may have recovered by then. */
const FAILURE_PAUSE_MS = 2_000;

type Outcome = SliceOutcome & Partial<Pick<HindcastOutcome, "days">>;

/** Trains one airport's models on its own alarms, a slice per alarm, and keeps their registry and metrics. */
export class Trainer extends DurableObject<TrainerEnv> implements T.TrainerRpc {
  readonly #store = new TrainerStore(this.ctx.storage);
  /** The active run in memory; null when memory was lost, and then it is made again from the checkpoint. */
  #run: { readonly runId: string; readonly run: TrainingRun | HindcastRun } | null = null;
  readonly #hindcaster = new Hindcaster(this.#store);
  readonly #shards = new ShardReader(this.env.BUCKET);
  readonly #mlflow = mlflowRouter(this.#store.registry, this.ctx.storage.sql, this.env.BUCKET);
  readonly #clock = new BackwardClock();
  #slicing = false;

  /** Answers the read side of MLflow's REST API, below `/<IATA>/`. */
  override async fetch(request: Request): Promise<Response> {
    return this.#mlflow.fetch(request);
  }

  async start({ now, ...asked }: T.StartRequest): Promise<T.StartAnswer> {
    this.#settleMoments(instant(now));
    const spec = { ...asked, requestedAt: now };
    const reason = refusal(spec, this.#store.exists(spec.runId), this.#store.active()?.spec.runId ?? null);
    if (reason !== null) return { started: false, reason };
    this.#store.insert(spec, QUEUED);
    await this.#arm(0);
    return { started: true };
  }

  /**
   * Does one slice of the active training, else of a hindcast. It never throws, since the platform gives up an alarm
   * after six failures.
   */
  override async alarm(): Promise<void> {
    const active = this.#store.next();
    if (!active) return this.#idle();
    const began = Date.now();
    this.#slicing = true;
    const { phase, failures } = await this.#attempt(active, began);
    this.#slicing = false;
    if (isFinal(phase)) this.#run = null;
    // After an ended run there may be a hindcast to go on with, and the next alarm finds out.
    const failed = failures > active.state.failures;
    await this.#arm(failed ? FAILURE_PAUSE_MS : active.hindcast ? HINDCAST_PAUSE_MS : SLICE_PAUSE_MS);
  }

  /** Without a run: begins the next one of the hindcast, or scores its days. What fails waits for the next offer. */
  async #idle(): Promise<void> {
    let worked = false;
    try {
      worked = this.#hindcaster.slice(SLICE_WORK);
    } catch (error) {
      console.error(JSON.stringify({ event: "hindcast-failed", detail: String(error) }));
    }
    if (worked) await this.#arm(HINDCAST_PAUSE_MS);
  }

  /** Begins a slice, unless it was begun too often: its work may end the isolate, and then nothing else tells of it. */
  async #attempt(active: StoredRun, began: number): Promise<RunState> {
    const { spec, state, begun } = active;
    if (begun >= MAX_BEGINNINGS) {
      const failed = advance(state, { kind: "fault", reason: neverEnded(state.slice) });
      return this.#store.transaction(() => this.#save(active, failed, 0, null, begun));
    }
    this.#store.transaction(() => this.#store.beginSlice(spec.runId));
    await this.ctx.storage.sync();
    return this.#slice(active, began).catch((error: unknown) => this.#failed(active, error, began));
  }

  /** Does a slice of work, then writes checkpoint, registry, metrics and slice number in one transaction. */
  async #slice(active: StoredRun, began: number): Promise<RunState> {
    const { spec, state } = active;
    if (this.#run?.runId !== spec.runId) this.#run = { runId: spec.runId, run: this.#resume(active) };
    const { run } = this.#run;
    const register = run.ready ? await this.#conclude(active, run) : null;
    const shard = run.neededShard();
    if (shard !== null) run.addShard(await this.#shards.read(shard));
    if (state.phase === "fitting") this.#shards.release();
    const outcome = run.slice(SLICE_WORK);
    return this.#store.transaction(() => {
      register?.();
      const next = advance(state, eventOf(outcome, register !== null));
      return this.#save(active, next, Date.now() - began, outcome);
    });
  }

  /** The run as its checkpoint left it. */
  #resume({ spec, hindcast }: StoredRun): TrainingRun | HindcastRun {
    const checkpoint = this.#store.checkpoint(spec.runId);
    if (!hindcast) return new TrainingRun(spec, checkpoint);
    return new HindcastRun(spec, hindcast, checkpoint, this.#store.hindcast.daysDone(hindcast.key, spec.cutoff));
  }

  /** What ends a run whose work is done, to be called in its last transaction. A hindcast registers nothing. */
  async #conclude({ spec }: StoredRun, run: TrainingRun | HindcastRun): Promise<() => void> {
    if (run instanceof HindcastRun) return () => {};
    const register = await prepareRegistration(this.#store, this.env.BUCKET, spec, run.results);
    return () => {
      register();
      if (spec.learner === undefined) this.#queueChallengers(spec);
    };
  }

  /** After the day's training the challengers whose turn it is train on the same rows, one after another. */
  #queueChallengers(spec: RunSpec): void {
    for (const learner of dueChallengers(spec.requestedAt, (id) => this.#store.lastAskedAt(id)))
      this.#store.insert({ ...spec, learner, runId: `${learner}-${spec.runId}` }, QUEUED);
  }

  #save(run: StoredRun, state: RunState, sliceMs: number, outcome: Outcome | null, begun = 0): RunState {
    const { spec, hindcast } = run;
    if (hindcast) {
      // Another hindcast may have taken its place while the slice waited for a shard.
      if (!this.#store.exists(spec.runId)) return state;
      this.#store.hindcast.saveDays(hindcast.key, spec.cutoff, outcome?.days ?? []);
      const reason = state.phase === "failed" ? (state.reason ?? "") : null;
      if (isFinal(state.phase)) this.#store.hindcast.endFit(hindcast.key, spec.cutoff, reason);
    }
    return this.#store.saveSlice(run, state, sliceMs, outcome, begun);
  }

  /** What is in memory may be half done, so it is dropped: the next slice starts from the checkpoint. */
  #failed(active: StoredRun, error: unknown, began: number): RunState {
    const { state } = active;
    this.#run = null;
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    return this.#store.transaction(() =>
      this.#save(active, advance(state, { kind: "error", reason }), Date.now() - began, null),
    );
  }

  async #arm(pauseMs: number): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + pauseMs);
  }

  #settleMoments(now: Instant): void {
    if (this.#clock.mayHaveGoneBack(now)) settleMomentsAhead(this.ctx.storage.sql, now);
  }

  async ensureProgress(now: number): Promise<{ active: boolean; rearmed: boolean }> {
    this.#settleMoments(instant(now));
    const active = this.#store.active() !== null || this.#store.hindcast.progress().state === "running";
    const lost = active && !this.#slicing && (await this.ctx.storage.getAlarm()) === null;
    if (lost) await this.#arm(0);
    return { active, rearmed: lost };
  }

  async registerBaseline(request: T.BaselineRequest): Promise<{ version: number }> {
    return { version: await registerFloor(this.#store, this.env.BUCKET, request) };
  }

  async registerPrior(request: T.PriorRequest) {
    return registerPrior(this.#store, this.env.BUCKET, request);
  }

  async offerHindcast(request: T.HindcastRequest): Promise<T.HindcastProgress> {
    this.#hindcaster.offer(request);
    const progress = this.#store.hindcast.progress();
    if (!this.#slicing && (await this.ctx.storage.getAlarm()) === null) await this.#arm(0);
    return progress;
  }

  async hindcastScores(): Promise<T.HindcastScores | null> {
    return this.#store.hindcast.scores();
  }

  async promote({ now, version, reasons }: T.PromoteRequest): Promise<{ promoted: boolean; why?: string }> {
    return this.#store.transaction(() => this.#store.registry.promote(now, version, reasons));
  }

  async rollBack({ now, reasons }: T.RollbackRequest): Promise<{ rolledBack: boolean; reason?: string }> {
    return this.#store.transaction(() => this.#store.registry.rollBack(now, reasons));
  }

  async status(): Promise<T.TrainerStatus> {
    return this.#store.status();
  }
  async versions(limit = 500) {
    return this.#store.registry.versions(limit);
  }
  async training(version: number): Promise<T.VersionTraining | null> {
    const found = this.#store.registry.version(version);
    return found && { version: found, spec: this.#store.spec(found.runId) };
  }
  async keptShards(): Promise<string[]> {
    return this.#store.registry.keptShards();
  }
  async aliases() {
    return this.#store.registry.aliases();
  }
  async judge(request: JudgementRequest): Promise<DayJudgement | null> {
    return judgeDay(this.#store, this.env.BUCKET, request);
  }
  async judgements(limit = 100) {
    return this.#store.registry.judgements(limit);
  }
  async shadows(now: number) {
    return this.#store.registry.shadows(now);
  }
  async aliasLog() {
    return this.#store.registry.aliasLog();
  }
  async runs(limit = 100) {
    return this.#store.runs(limit);
  }
  async decisions(limit = 100) {
    return this.#store.registry.decisions(limit);
  }
  async logMetrics(rows: readonly T.MetricRow[]) {
    return this.#store.transaction(() => this.#store.metrics.log(rows));
  }
  async metricHistory(query: T.MetricQuery = {}) {
    return this.#store.metrics.history(query);
  }
  async runMetrics(runId: string) {
    return this.#store.metrics.ofRun(runId);
  }
  async tableNames(): Promise<string[]> {
    return tableNames(this.ctx.storage.sql);
  }
  async readTable(name: string, offset: number, limit: number): Promise<TablePage> {
    return readTable(this.ctx.storage.sql, name, offset, limit);
  }
  async clearTables(): Promise<void> {
    this.ctx.storage.transactionSync(() => clearTables(this.ctx.storage.sql));
    this.#run = null;
  }
  async writeTable(name: string, page: TablePage): Promise<void> {
    this.ctx.storage.transactionSync(() => writeTable(this.ctx.storage.sql, name, page));
  }
}
