import type { Instant } from "../../core/time.ts";
import type { Conductor } from "../../durable-objects/conductor.ts";
import type { Trainer } from "../../durable-objects/trainer.ts";
import type { Bindings, Config } from "./env.ts";
import { createFetchSource, type FetchSource } from "./fetch-source.ts";
import { consoleLog, type Log } from "./log.ts";

/** All that a job may touch. A job's signature picks what it needs, and its tests pass just that. */
export interface Deps {
  readonly config: Config;
  readonly db: D1Database;
  readonly bucket: R2Bucket;
  readonly fetchSource: FetchSource;
  readonly conductor: (iata: string) => DurableObjectStub<Conductor>;
  readonly trainer: (iata: string) => DurableObjectStub<Trainer>;
  /** The one moment at which the unit of work happens. */
  readonly now: Instant;
  /** Waits between two requests to a publisher. */
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Log;
}

export function createDeps(env: Bindings, config: Config, now: Instant): Deps {
  return {
    config,
    db: env.DB,
    bucket: env.BUCKET,
    fetchSource: createFetchSource({ fetch: globalThis.fetch.bind(globalThis), replayOrigin: config.replayOrigin }),
    conductor: (iata) => env.CONDUCTOR.get(env.CONDUCTOR.idFromName(iata)),
    trainer: (iata) => env.TRAINER.get(env.TRAINER.idFromName(iata)),
    now,
    // A recorded answer hurts nobody, however fast it is asked for.
    pause: config.sourceMode === "replay" ? async () => {} : (ms) => scheduler.wait(ms),
    log: consoleLog,
  };
}
