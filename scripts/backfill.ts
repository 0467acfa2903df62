import { parseBackfillArguments, USAGE } from "./backfill/arguments.ts";
import { runFiles, runSources } from "./backfill/run.ts";
import { writeReport } from "./cli/write-report.ts";
import { Terminal } from "./start/terminal.ts";

/**
 * V8 lets its heap grow while nobody else needs the memory. Held to 64 MiB, half of what a deployed isolate has, it clears up in time:
 * a month of 31,000 flights fits. Miniflare reads this when it starts.
 */
process.env.MINIFLARE_WORKERD_V8_FLAGS ??= "--max-heap-size=64 --optimize-for-size --single-threaded-gc";

/** `npm run backfill`: an airport's history, from files or its sources, into the state of `npm start`. `--help` lists the options. */
async function main(): Promise<void> {
  const args = parseBackfillArguments(process.argv.slice(2));
  if (args === null) {
    console.log(USAGE);
    return;
  }
  const terminal = new Terminal(process.stderr);
  const fromFiles = args.csv.length + args.bts.length > 0;
  const report = fromFiles ? await runFiles(args, terminal) : await runSources(args, terminal);
  writeReport(report, args.json);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
