import type { ConductorRpc } from "../../core/rpc/conductor.ts";
import type { TrainerRpc } from "../../core/rpc/trainer.ts";
import { Pace } from "../../core/sources/asking/pace.ts";
import type { Instant } from "../../core/time.ts";
import type { Bindings, Config } from "./env.ts";
import { createFetchSource, type FetchSource } from "./fetch/fetch-source.ts";
import { consoleLog, type Log } from "./log.ts";

/** Everything that a job may touch. A job's signature picks what it needs, and its tests pass only that. */
export interface Deps {
  readonly config: Config;
  readonly db: D1Database;
  readonly bucket: R2Bucket;
  readonly fetchSource: FetchSource;
  readonly conductor: (iata: string) => ConductorRpc;
  readonly trainer: (iata: string) => TrainerRpc;
  /** The moment at which the unit of work happens. Code below never reads a clock for it. */
  readonly now: Instant;
  readonly log: Log;
  /**
   * Milliseconds of the system's clock, for what a tick may spend on asking. It stands still under a virtual clock, so
   * that a slow machine does not change what a drill does.
   */
  readonly wallClock: () => number;
  /** Lets requests that came meanwhile be answered: a job waits for it between two pieces of long computing. */
  readonly breathe: () => Promise<void>;
  /** Tells the address outside that all is well, and says whether it heard; absent where none is configured. */
  readonly heartbeat?: () => Promise<boolean>;
}

/** An address that does not answer in this time did not hear. */
const HEARTBEAT_MS = 10_000;

/** One per isolate: ticks in quick succession and airports with the same publisher keep its pace together. */
const PACE = new Pace();

export function createDeps(env: Bindings, config: Config, now: Instant): Deps {
  return {
    config,
    db: env.DB,
    bucket: env.BUCKET,
    fetchSource: createFetchSource({
      fetch: globalThis.fetch.bind(globalThis),
      replayOrigin: config.replayOrigin,
      contact: config.contact,
      pace: PACE,
      clock: Date.now,
      sleep: (ms) => scheduler.wait(ms),
      chance: Math.random,
      deadline: (ms) => AbortSignal.timeout(ms),
    }),
    conductor: (iata) => env.CONDUCTOR.get(env.CONDUCTOR.idFromName(iata)),
    trainer: (iata) => env.TRAINER.get(env.TRAINER.idFromName(iata)),
    now,
    log: consoleLog,
    wallClock: config.clock === "tick" ? () => 0 : Date.now,
    breathe: () => scheduler.wait(0),
    ...(config.heartbeatUrl === null ? {} : { heartbeat: () => beat(config.heartbeatUrl ?? "") }),
  };
}

const beat = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(HEARTBEAT_MS) }).then(
    (answer) => answer.ok,
    () => false,
  );
