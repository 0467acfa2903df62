import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../local/paths.ts";

/** A module that reaches pages. They are JSX, which Node does not run, so it is bundled first, as the Worker is. */
export async function bundled<T>(path: string): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, path)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    logLevel: "warning",
  });
  const text = outputFiles[0]?.contents ?? new Uint8Array();
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
