import { rmSync } from "node:fs";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { run } from "./command.ts";
import { ROOT } from "./paths.ts";

/** One file of the bundled Worker, in the form that Miniflare takes. */
interface BundledModule {
  readonly type: "ESModule" | "Text" | "Data" | "CompiledWasm";
  readonly path: string;
  readonly contents: string | Uint8Array;
}

/** The Worker as it would be uploaded. The entry module comes first; `dir` holds the same files, for stack traces. */
export interface WorkerBundle {
  readonly dir: string;
  readonly modules: readonly BundledModule[];
  readonly bytes: number;
  readonly remove: () => void;
}

const TYPES: Readonly<Record<string, BundledModule["type"]>> = {
  ".js": "ESModule",
  ".mjs": "ESModule",
  ".txt": "Text",
  ".py": "Text",
  ".html": "Text",
  ".sql": "Text",
  ".bin": "Data",
  ".wasm": "CompiledWasm",
};

/** The entry that wrangler.toml names, and the same Worker with routes below `/local/` for programs on this machine. */
export type WorkerEntry = "workers/index.ts" | "workers/local.ts";

/**
 * Bundles the Worker with wrangler's own bundler, which first makes the pages' files (`[build]` in wrangler.toml), so that
 * what runs locally is byte for byte what `wrangler deploy` would upload. Takes about two seconds. Throws with the tool's output when something does
 * not build.
 */
export async function bundleWorker(root: string = ROOT, main: WorkerEntry = "workers/index.ts"): Promise<WorkerBundle> {
  const dir = await mkdtemp(join(tmpdir(), "vylet-bundle-"));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    await runOrThrow("wrangler", ["deploy", main, "--dry-run", "--outdir", dir], root, "the bundling of the Worker");
    const modules = await readModules(dir, `${basename(main, ".ts")}.js`);
    const bytes = modules.reduce((sum, module) => sum + module.contents.length, 0);
    return { dir, modules, bytes, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function runOrThrow(program: string, args: readonly string[], cwd: string, what: string): Promise<void> {
  const result = await run(program, args, { cwd });
  if (result.code !== 0) throw new Error(`${what} failed (exit code ${result.code}):\n${result.output}`);
}

async function readModules(dir: string, main: string): Promise<BundledModule[]> {
  const modules: BundledModule[] = [];
  for (const name of (await readdir(dir)).sort()) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue; // source maps and the bundler's own notes
    const path = join(dir, name);
    const contents = type === "Data" || type === "CompiledWasm" ? await readFile(path) : await readFile(path, "utf8");
    modules.push({ type, path, contents });
  }
  // Miniflare starts the first module; wrangler names it after the entry.
  const entry = modules.findIndex((module) => module.path === join(dir, main));
  if (entry < 0) throw new Error(`no ${main} in the bundled Worker: ${modules.map((m) => m.path).join(", ")}`);
  return [...modules.splice(entry, 1), ...modules];
}
