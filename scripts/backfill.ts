import { parseBackfillArguments, USAGE } from "./backfill/arguments.ts";
import { refusals } from "./backfill/report.ts";
import { runFileBackfill, runSourceBackfill } from "./backfill/run.ts";
import { writeReport } from "./cli/write-report.ts";
import { Terminal } from "./start/terminal.ts";

/**
 * V8 lets its heap grow as long as the machine has memory. Limited to 64 MiB, half of what a deployed isolate has, it
 * collects garbage earlier, and a month of 31,000 flights still fits. Miniflare reads this variable when it starts
 * workerd.
 */
process.env.MINIFLARE_WORKERD_V8_FLAGS ??= "--max-heap-size=64 --optimize-for-size --single-threaded-gc";

/**
 * `npm run backfill`: fills an airport's history, from files or from its own sources, into the state folder of
 * `npm start`. `--help` lists the options.
 */
async function main(): Promise<void> {
  const args = parseBackfillArguments(process.argv.slice(2));
  if (args === null) {
    console.log(USAGE);
    return;
  }
  const terminal = new Terminal(process.stderr);
  const fromFiles = args.csv.length + args.bts.length > 0;
  if (!fromFiles) {
    writeReport(await runSourceBackfill(args, terminal), args.json);
    return;
  }
  const report = await runFileBackfill(args, terminal);
  writeReport(report, args.json);
  const refused = refusals(report.files);
  if (refused.length === 0) return;
  console.error(refused.join("\n"));
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
