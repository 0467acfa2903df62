import { rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  convertV4MiniflareOptions,
  Miniflare,
  type WorkerdStructuredLog,
  type Request as WorkerRequest,
  type Response as WorkerResponse,
} from "miniflare";
import { freePort } from "../process/free-port.ts";
import { type HeapUsage, heapUsage } from "../process/inspector.ts";
import { claimState } from "../process/lock.ts";
import { portHolder } from "../process/port-holder.ts";
import { childrenNamed, type ProcessStats, processMark, processStats } from "../process/process-stats.ts";
import { bundleWorker, type WorkerBundle } from "./bundle.ts";
import { applyMigrations, type LocalD1 } from "./migrate.ts";
import { ROOT } from "./paths.ts";
import { type WorkerFacts, workerFacts } from "./worker-facts.ts";

export interface RuntimeOptions {
  /** Folder that keeps D1, R2 and Durable Objects between runs; null: a temporary one, removed by `dispose`. */
  readonly persistDir: string | null;
  /** How long to wait for the folder while another process uses it; default as `claimState` waits. */
  readonly patienceMs?: number;
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Where `port` is taken by another program, take the next free one instead of failing. Default false. */
  readonly nextFreePort?: boolean;
  /** Added to the `[vars]` of wrangler.toml, or instead of them where names agree. */
  readonly vars: Readonly<Record<string, string>>;
  /** Opens V8's inspector on this port, 0 for any; needed by `heap()`. */
  readonly inspectorPort?: number;
  /** Answers every `fetch` of the Worker in its stead: to refuse them, to record them, to break them. Default: the network. */
  readonly outbound?: (request: WorkerRequest) => Promise<WorkerResponse> | WorkerResponse;
  /** A bundle made before, for several runtimes in a row; without it the Worker is bundled now. */
  readonly bundle?: WorkerBundle;
  /** Receives what the Worker logs; without it, warnings and errors go to stderr and the rest nowhere. */
  readonly onLog?: (line: WorkerdStructuredLog) => void;
  /** Folder with wrangler.toml; default this repository. */
  readonly root?: string;
}

/** The real Worker running in workerd on this machine. */
export interface Runtime {
  readonly url: string;
  /** An HTTP request over the loopback, as a browser makes it. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** One cron event, resolved when the handler has ended; outcome "ok", or "exception" if it threw. */
  readonly scheduled: (cron: string, scheduledTime: number) => Promise<string>;
  readonly db: LocalD1;
  readonly bucket: LocalR2;
  readonly migrationsApplied: readonly string[];
  readonly persistDir: string;
  /** Changes when workerd crashed and was restarted; null where /proc is absent. */
  readonly workerdPid: () => number | null;
  readonly stats: () => ProcessStats | null;
  /** Memory of the isolate, the Durable Objects included; null unless `inspectorPort` was given. */
  readonly heap: () => Promise<HeapUsage | null>;
  /** Ends workerd and takes back what the start made. A second call does nothing. */
  readonly dispose: () => Promise<void>;
}

/**
 * An isolate of Cloudflare's has 128 MB. Told so, V8 sizes its heap and collects garbage as it would there; without a limit it lets
 * tens of megabytes of garbage lie, and an inspector's figure says little.
 */
const V8_FLAGS = "--max-heap-size=128";

export type LocalR2 = Awaited<ReturnType<Miniflare["getR2Bucket"]>>;

/**
 * Starts the Worker with the bindings of wrangler.toml, brings D1 to today's schema and waits until it listens. Opens
 * no connection beyond the loopback by itself. Throws if the Worker does not build, the port is taken, a migration
 * fails, or another process runs on the same folder.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const root = options.root ?? ROOT;
  const undo: (() => void)[] = [];
  let miniflare: Miniflare | null = null;
  // Miniflare ends the process itself on Ctrl-C and other signals, so what is left behind is cleared away at its exit.
  const clear = (): void => {
    for (const step of undo.splice(0).reverse()) step();
  };
  process.once("exit", clear);
  const dispose = async (): Promise<void> => {
    await miniflare?.dispose();
    clear();
    process.off("exit", clear);
  };
  try {
    // A real folder also for throw-away runs: alarms need storage on disk, in memory they end workerd.
    const persistDir = options.persistDir ?? (await mkdtemp(join(tmpdir(), "vylet-state-")));
    if (options.persistDir === null) undo.push(() => rmSync(persistDir, { recursive: true, force: true }));
    await mkdir(persistDir, { recursive: true });
    const claim = await claimState(persistDir, options.patienceMs);
    undo.push(claim.release);
    const [bundle, facts] = await Promise.all([options.bundle ?? bundleWorker(root), workerFacts(root)]);
    if (options.bundle === undefined) undo.push(bundle.remove);
    // Only now: until the folder was ours, a leftover workerd may have held the port.
    const port = options.nextFreePort === true ? await freePort(options.port) : options.port;
    const { config, name } = miniflareConfig({ ...options, port }, facts, persistDir, bundle);
    process.env.MINIFLARE_WORKERD_V8_FLAGS ??= V8_FLAGS;
    const running = new Miniflare(config);
    miniflare = running;
    const ready = await running.ready;
    const workerdPid = trackWorkerd(Number(ready.port));
    claim.note(workerdPid());
    const db = await running.getD1Database("DB");
    const bucket = await running.getR2Bucket("BUCKET");
    const migrationsApplied = await applyMigrations(db, facts.migrations);
    const worker = await running.getWorker();
    return {
      url: ready.origin,
      fetch: (path, init) => fetch(new URL(path, ready), init),
      scheduled: async (cron, scheduledTime) => {
        const result = await worker.scheduled({ cron, scheduledTime: new Date(scheduledTime) });
        return result.outcome;
      },
      db,
      bucket,
      migrationsApplied,
      persistDir,
      workerdPid,
      stats: () => {
        const pid = workerdPid();
        return pid === null ? null : processStats(pid);
      },
      heap: async () => {
        if (options.inspectorPort === undefined) return null;
        return heapUsage(new URL(`/core:user:${name}`, await running.getInspectorURL()));
      },
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/**
 * Finds the workerd that listens on `port`, and its successor when that one has crashed and Miniflare has restarted it on the same
 * port. Several runtimes may live in one process, so that it is one of its children tells too little.
 */
function trackWorkerd(port: number): () => number | null {
  let current: number | null = null;
  return () => {
    if (current === null || processMark(current) === null)
      current = portHolder(port, childrenNamed(process.pid, "workerd"));
    return current;
  };
}

function miniflareConfig(options: RuntimeOptions, facts: WorkerFacts, persistDir: string, bundle: WorkerBundle) {
  const root = options.root ?? ROOT;
  // Not part of what wrangler calls the Worker's options, and the inspector addresses an isolate by it.
  const name = "vylet";
  const config = convertV4MiniflareOptions({
    ...facts.options,
    name,
    rootPath: root,
    modules: [...bundle.modules],
    modulesRoot: bundle.dir,
    bindings: { ...(facts.options.bindings as Record<string, string>), ...options.vars },
    ...(options.outbound === undefined ? {} : { outboundService: options.outbound }),
    host: "127.0.0.1",
    port: options.port,
    ...(options.inspectorPort === undefined ? {} : { inspectorPort: options.inspectorPort }),
    resourcePersistencePath: persistDir,
    // Otherwise Miniflare asks Cloudflare where in the world it is.
    cf: false,
    telemetry: { enabled: false },
    handleStructuredLogs: options.onLog ?? warningsToStderr,
  });
  return { config, name };
}

function warningsToStderr(line: WorkerdStructuredLog): void {
  if (line.level === "warn" || line.level === "error") process.stderr.write(`${line.message}\n`);
}
