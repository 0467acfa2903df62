import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ApiStatus } from "../../core/api/status.ts";
import type { WorkerBundle } from "../local/bundle.ts";
import { bundleWorker } from "../local/bundle.ts";
import { readKeptDays } from "../local/kept-days.ts";
import { DEFAULT_STATE_DIR } from "../local/paths.ts";
import { type LocalR2, type Runtime, startRuntime } from "../local/runtime.ts";
import type { JobArguments } from "./arguments.ts";
import { copyDatabases, copyState } from "./copies.ts";
import type { TableChange } from "./row-changes.ts";
import { tableChanges } from "./table-changes.ts";

/** What a job did, or would do. */
export interface JobReport {
  /** `done`, `failed` or `waiting`. */
  readonly status: string;
  /** What the job says of itself. */
  readonly detail: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** By store, `D1`, `Conductor`, `Trainer`. */
  readonly tables: readonly (TableChange & { readonly store: string })[];
  /** Keys of R2, with bytes. */
  readonly written: readonly { readonly key: string; readonly bytes: number }[];
  readonly deleted: readonly string[];
}

/**
 * Runs a job of the real Worker on a state folder, or with `dry` on a copy of it, and compares the stores before and
 * after. A training is waited for.
 */
export async function runJob(args: JobArguments, given?: WorkerBundle): Promise<JobReport> {
  const state = resolve(args.state ?? DEFAULT_STATE_DIR);
  const temporary = mkdtempSync(join(tmpdir(), "vylet-job-"));
  const bundle = given ?? (await bundleWorker(undefined, "workers/local.ts"));
  try {
    const folder = args.dry ? join(temporary, "state") : state;
    if (args.dry) await copyState(state, folder);
    const before = await copyDatabases(state, join(temporary, "before"));
    const ran = await onRuntime(args, folder, bundle);
    const after = await copyDatabases(folder, join(temporary, "after"));
    return { ...ran, tables: tableChanges(before, after) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    if (!given) bundle.remove();
  }
}

async function onRuntime(args: JobArguments, folder: string, bundle: WorkerBundle) {
  const { job, airport, days, source } = args;
  let detail = "";
  const runtime = await startRuntime({
    persistDir: folder,
    port: 0,
    vars: { AIRPORTS: airport, SOURCE_MODE: "live" },
    bundle,
    onLog: ({ message }) => {
      if (message.startsWith('{"event":"job"')) detail = (JSON.parse(message) as { detail: string }).detail;
    },
  });
  try {
    const before = await objectsOf(runtime.bucket);
    // The days of a drill lie elsewhere than today: by the clock on the wall a job would clear most of them away.
    const inItsTime = source === "recorded" || readKeptDays(folder) !== null;
    const at = args.at ?? (inItsTime ? await newestTick(runtime, airport) : null) ?? Date.now();
    const query = new URLSearchParams({ airport, now: String(at), job, source, ...days });
    const answer = await runtime.fetch(`/local/job?${query}`, { method: "POST" });
    if (!answer.ok) throw new Error(await answer.text());
    const { status } = (await answer.json()) as { status: string };
    while (job === "train" && (await isTraining(runtime, airport))) await pause(200);
    const after = await objectsOf(runtime.bucket);
    const written = [...after].filter(([key, object]) => before.get(key)?.etag !== object.etag);
    return {
      status,
      detail,
      at,
      written: written.map(([key, { bytes }]) => ({ key, bytes })),
      deleted: [...before.keys()].filter((key) => !after.has(key)),
    };
  } finally {
    await runtime.dispose();
  }
}

async function isTraining(runtime: Runtime, airport: string): Promise<boolean> {
  return ((await (await runtime.fetch(`/api/v1/${airport}/status`)).json()) as ApiStatus).training !== null;
}

async function newestTick({ db }: Runtime, airport: string): Promise<number | null> {
  const sql = "SELECT json_extract(value, '$.last') AS at FROM service_state WHERE airport = ?1 AND key = 'tick'";
  return (await db.prepare(sql).bind(airport).first<{ at: number }>())?.at ?? null;
}

async function objectsOf(bucket: LocalR2): Promise<Map<string, { readonly bytes: number; readonly etag: string }>> {
  const found = new Map<string, { bytes: number; etag: string }>();
  let cursor: string | undefined;
  do {
    const page = await bucket.list(cursor === undefined ? {} : { cursor });
    for (const { key, size, etag } of page.objects) found.set(key, { bytes: size, etag });
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return found;
}
