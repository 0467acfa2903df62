import { DurableObject } from "cloudflare:workers";
import type * as T from "../../core/rpc/trainer.ts";
import { advance, eventOf, isFinal, QUEUED, type RunState, refusal } from "../../core/training/run.ts";
import { Bench } from "../../core/training/training-run.ts";
import { FAILURE_PAUSE_MS, SLICE_PAUSE_MS, SLICE_WORK } from "./pace.ts";
import { prepareRegistration, registerFloor } from "./register.ts";
import { ShardReader } from "./shards.ts";
import { type StoredRun, TrainerStore } from "./store.ts";

export interface TrainerEnv {
  readonly BUCKET: R2Bucket;
}

/** Trains one airport's models on its own alarms, a slice at a time, and keeps their registry and metrics. */
export class Trainer extends DurableObject<TrainerEnv> implements T.TrainerRpc {
  readonly #store = new TrainerStore(this.ctx.storage);
  /** The run in memory, rebuilt from the checkpoint when it is gone. */
  #bench: { readonly runId: string; readonly bench: Bench } | null = null;
  readonly #shards = new ShardReader(this.env.BUCKET);
  #slicing = false;

  async start({ now, ...asked }: T.StartRequest): Promise<T.StartAnswer> {
    const spec = { ...asked, requestedAt: now };
    const reason = refusal(spec, this.#store.known(spec.runId), this.#store.active()?.spec.runId ?? null);
    if (reason !== null) return { started: false, reason };
    this.#store.insert(spec, QUEUED);
    await this.#arm(0);
    return { started: true };
  }

  /** One slice. Never throws: an alarm that fails six times is not called again. */
  override async alarm(): Promise<void> {
    const run = this.#store.active();
    if (!run) return;
    const began = Date.now();
    this.#slicing = true;
    const { phase, failures } = await this.#slice(run, began).catch((error: unknown) =>
      this.#failed(run, error, began),
    );
    this.#slicing = false;
    if (isFinal(phase)) this.#bench = null;
    else await this.#arm(failures > run.state.failures ? FAILURE_PAUSE_MS : SLICE_PAUSE_MS);
  }

  /** Does the work, then writes checkpoint, registry, metrics and slice number in one transaction. */
  async #slice(run: StoredRun, began: number): Promise<RunState> {
    const { spec } = run;
    if (this.#bench?.runId !== spec.runId) {
      this.#bench = { runId: spec.runId, bench: new Bench(spec, this.#store.saved(spec.runId)) };
    }
    const { bench } = this.#bench;
    const register = bench.ready ? await prepareRegistration(this.#store, this.env.BUCKET, spec, bench.results) : null;
    for (const key of bench.needs()) bench.give(await this.#shards.read(key));
    if (run.state.phase === "fitting") this.#shards.release();
    const outcome = bench.slice(SLICE_WORK);
    return this.#store.transaction(() => {
      this.#store.saveOutcome(spec.runId, outcome);
      register?.();
      return this.#store.settle(run, advance(run.state, eventOf(outcome, register !== null)), Date.now() - began);
    });
  }

  /** Whatever was in memory may be half done: the next slice starts from the checkpoint. */
  #failed(run: StoredRun, error: unknown, began: number): RunState {
    this.#bench = null;
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    return this.#store.transaction(() =>
      this.#store.settle(run, advance(run.state, { kind: "error", reason }), Date.now() - began),
    );
  }

  async #arm(pauseMs: number): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + pauseMs);
  }

  async ensureProgress(_now: number): Promise<{ active: boolean; rearmed: boolean }> {
    const active = this.#store.active() !== null;
    const lost = active && !this.#slicing && (await this.ctx.storage.getAlarm()) === null;
    if (lost) await this.#arm(0);
    return { active, rearmed: lost };
  }

  async registerBaseline({ airport, now }: T.BaselineRequest): Promise<{ version: number }> {
    return { version: await registerFloor(this.#store, this.env.BUCKET, airport, now) };
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
  async aliases() {
    return this.#store.registry.aliases();
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
}
