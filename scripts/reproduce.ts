/** `npm run reproduce`: trains a registered version again and compares the bytes. `--help` lists the options. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { reproduce } from "../core/reproduction/reproduce.ts";
import { askServer } from "./cli/ask-server.ts";
import { bar } from "./cli/bar.ts";
import { progress } from "./drill/progress.ts";
import { DEFAULT_STATE_DIR } from "./local/paths.ts";
import { startRuntime } from "./local/runtime.ts";
import { parseReproduceArguments, USAGE } from "./reproduce/arguments.ts";

try {
  const args = parseReproduceArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else {
    const { airport, version, from, state, out } = args;
    const runtime =
      from === null
        ? await startRuntime({ persistDir: resolve(state ?? DEFAULT_STATE_DIR), port: 0, vars: { AIRPORTS: airport } })
        : null;
    const get = runtime ? runtime.fetch : askServer(from!);
    try {
      const begun = performance.now();
      const { training, made, difference, rows, bytes } = await reproduce({
        get,
        sha256: (content) => createHash("sha256").update(content).digest("hex"),
        text: (content) => new TextDecoder().decode(content),
        airport,
        version,
        onProgress: (share) => progress(bar(share)),
      });
      progress("");
      if (out !== null) writeFileSync(out, made);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const { learner, run } = training;
      const of = `${airport} version ${version}, ${learner} trained through ${run?.cutoff ?? "nothing"}`;
      console.log(`${of}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB fetched, ${seconds} s`);
      if (difference === null) console.log(`The same ${training.bytes} bytes, SHA-256 ${training.sha256}`);
      else {
        console.log(`Other bytes: ${difference.count} places differ. The first is ${difference.first}`);
        console.log("Was the version trained by another release? git log core/model core/training says what changed.");
        process.exitCode = 1;
      }
    } finally {
      await runtime?.dispose();
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
