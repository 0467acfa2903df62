import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  convertV4MiniflareOptions,
  Miniflare,
  type WorkerdStructuredLog,
  type Request as WorkerRequest,
  type Response as WorkerResponse,
} from "miniflare";
import { writableFolder } from "../cli/folders.ts";
import { freePort } from "../process/free-port.ts";
import { type HeapUsage, heapUsage } from "../process/inspector.ts";
import { claimState } from "../process/lock.ts";
import { portHolder } from "../process/port-holder.ts";
import { childrenNamed, type ProcessStats, processMark, processStats } from "../process/process-stats.ts";
import { bundleWorker, type WorkerBundle } from "./bundle.ts";
import { damagedDatabases } from "./damaged-databases.ts";
import { applyMigrations, type LocalD1, lacksMigrations } from "./migrate.ts";
import { ROOT } from "./paths.ts";
import { readsAgain } from "./reads-again.ts";
import { type WorkerFacts, workerFacts } from "./worker-facts.ts";

export interface RuntimeOptions {
  /** Folder that keeps D1, R2 and Durable Objects between runs; null for a temporary one, which `dispose` removes. */
  readonly persistDir: string | null;
  /** How long to wait for a folder that another process uses; the default is that of `claimState`. */
  readonly patienceMs?: number;
  /** Port on 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** Takes the next free port where `port` is taken by another program, instead of failing. Default false. */
  readonly nextFreePort?: boolean;
  /** Variables of the Worker, which go before the `[vars]` of wrangler.toml of the same name. */
  readonly vars: Readonly<Record<string, string>>;
  /** Opens V8's inspector on this port, 0 for any free one; `heap()` needs it. */
  readonly inspectorPort?: number;
  /** Answers every `fetch` of the Worker instead of the network, for tests that refuse, record or break requests. */
  readonly outbound?: (request: WorkerRequest) => Promise<WorkerResponse> | WorkerResponse;
  /** A bundle that was made before, for several runtimes in a row; without it the Worker is bundled now. */
  readonly bundle?: WorkerBundle;
  /** Receives what the Worker logs; without it, warnings and errors go to stderr and the rest is dropped. */
  readonly onLog?: (line: WorkerdStructuredLog) => void;
  /** Folder with wrangler.toml; the default is this repository. */
  readonly root?: string;
}

/** The real Worker running in workerd on this machine. */
export interface Runtime {
  readonly url: string;
  /** Makes an HTTP request over the loopback, as a browser does. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Fires one cron event. Resolves when the handler has ended: "ok", or "exception" if it threw. */
  readonly scheduled: (cron: string, scheduledTime: number) => Promise<string>;
  readonly db: LocalD1;
  readonly bucket: LocalR2;
  readonly migrationsApplied: readonly string[];
  readonly persistDir: string;
  /** Process id of workerd, another one after it crashed and was restarted; null where /proc is absent. */
  readonly workerdPid: () => number | null;
  /** Processor time and memory of workerd; null where /proc is absent. */
  readonly stats: () => ProcessStats | null;
  /** Memory of the isolate, which the Durable Objects share; null unless `inspectorPort` was given. */
  readonly heap: () => Promise<HeapUsage | null>;
  /** Ends workerd and removes the temporary files of the start. A second call does nothing. */
  readonly dispose: () => Promise<void>;
}

/**
 * An isolate of Cloudflare's has 128 MB. With the same limit V8 sizes its heap and collects garbage as it does there.
 * Without it, tens of megabytes of garbage stay uncollected, and the inspector's figure says little about what the
 * Worker needs.
 */
const V8_FLAGS = "--max-heap-size=128";

export type LocalR2 = Awaited<ReturnType<Miniflare["getR2Bucket"]>>;

/**
 * Starts the Worker with the bindings of wrangler.toml, waits until it listens and applies the migrations that D1
 * lacks. It opens no connection beyond the loopback by itself. Throws if the Worker does not build, the port is taken,
 * a migration fails, or another process runs on the same folder.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const root = options.root ?? ROOT;
  const undo: (() => void)[] = [];
  let miniflare: Miniflare | null = null;
  // Miniflare ends the process itself on Ctrl-C and other signals, so temporary files are removed at the exit of the
  // process.
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
    // Temporary runs have a real folder as well: alarms need storage on disk, with storage in memory workerd crashes.
    const persistDir = options.persistDir ?? (await mkdtemp(join(tmpdir(), "vylet-state-")));
    if (options.persistDir === null) undo.push(() => rmSync(persistDir, { recursive: true, force: true }));
    writableFolder(persistDir);
    const claim = await claimState(persistDir, options.patienceMs);
    undo.push(claim.release);
    const damaged = damagedDatabases(persistDir);
    if (damaged.length > 0)
      throw new Error(
        `${damaged.join("; ")}. Restore ${persistDir} from a copy, or move it away to start from nothing.`,
      );
    const [bundle, facts] = await Promise.all([options.bundle ?? bundleWorker(root), workerFacts(root)]);
    if (options.bundle === undefined) undo.push(bundle.remove);
    // Looked for only after the folder was claimed: a workerd left behind by a killed run may have held the port until
    // then.
    const port = options.nextFreePort === true ? await freePort(options.port) : options.port;
    const { config, name } = miniflareConfig({ ...options, port }, facts, persistDir, bundle);
    process.env.MINIFLARE_WORKERD_V8_FLAGS ??= V8_FLAGS;
    // Whoever waits for a port that was named would meet pages without tables: it opens once there are tables.
    const behind = port !== 0 && lacksMigrations(persistDir, facts.migrations);
    const running = new Miniflare(behind ? { ...config, port: 0 } : config);
    miniflare = running;
    const first = await running.ready;
    claim.note(trackWorkerd(Number(first.port))());
    const migrationsApplied = await applyMigrations(await running.getD1Database("DB"), facts.migrations);
    if (behind) await running.setOptions(config);
    const ready = await running.ready;
    const workerdPid = trackWorkerd(Number(ready.port));
    claim.note(workerdPid());
    const db = await running.getD1Database("DB");
    const bucket = readsAgain(await running.getR2Bucket("BUCKET"));
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
 * Returns a function that gives the id of the workerd listening on `port`, also after it has crashed and Miniflare has
 * restarted it on the same port. The port tells it apart from the workerds of other runtimes in this process.
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
  // The inspector addresses an isolate by this name, which wrangler does not count among the Worker's options.
  const name = "vylet";
  const config = convertV4MiniflareOptions({
    ...facts.options,
    name,
    rootPath: root,
    modules: [...bundle.modules],
    modulesRoot: bundle.dir,
    // Nobody is kept from loading a service of their own; `npm start` sets it as a deployment has it.
    bindings: { RATE_LIMIT: "off", ...(facts.options.bindings as Record<string, string>), ...options.vars },
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
