import { join } from "node:path";
import type { unstable_getMiniflareWorkerOptions } from "wrangler";
import { run } from "./command.ts";
import type { Migration } from "./migrate.ts";
import { ROOT } from "./paths.ts";

/** What wrangler reads out of a repository: the Worker's bindings for Miniflare, and the SQL of its migrations. */
export interface WorkerFacts {
  readonly options: ReturnType<typeof unstable_getMiniflareWorkerOptions>["workerOptions"];
  readonly migrations: readonly Migration[];
}

/**
 * Runs `ask-wrangler.ts` in a process of its own. Throws an error with its output where wrangler.toml or a migration
 * cannot be read.
 */
export async function workerFacts(root: string): Promise<WorkerFacts> {
  const { code, stdout, output } = await run("node", [join(ROOT, "scripts/local/ask-wrangler.ts"), root]);
  if (code !== 0) throw new Error(`wrangler.toml could not be read (exit code ${code}):\n${output}`);
  return JSON.parse(stdout) as WorkerFacts;
}
