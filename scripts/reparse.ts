import { writeReport } from "./cli/write-report.ts";
import { parseReplayArguments, USAGE } from "./reparse/arguments.ts";
import { runReplay } from "./reparse/run.ts";
import { Terminal } from "./start/terminal.ts";

/** `npm run replay`: archived answers into D1 again, with today's parsers. `--help` lists the options. */
async function main(): Promise<void> {
  const args = parseReplayArguments(process.argv.slice(2));
  if (args === null) {
    console.log(USAGE);
    return;
  }
  const report = await runReplay(args, new Terminal(process.stderr));
  writeReport(report, args.json);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
