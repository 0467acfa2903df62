import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "esbuild";

/**
 * Bundles what a thread runs into one file and returns its path. A thread loads the file in a tenth of the time that
 * the hundreds of modules take, and each seed has a thread of its own. The file goes when the process ends.
 */
export async function bundledThread(entry: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "vylet-simulate-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, `${basename(entry, ".ts")}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    keepNames: true,
    // As in hooks.ts.
    alias: { "cloudflare:workers": join(import.meta.dirname, "platform/durable-object.ts") },
    loader: { ".py": "text", ".txt": "text" },
    logLevel: "error",
  });
  return outfile;
}
