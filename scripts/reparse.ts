import { writeReport } from "./cli/write-report.ts";
import { parseReparseArguments, USAGE } from "./reparse/arguments.ts";
import { reparseArchive } from "./reparse/run.ts";
import { Terminal } from "./start/terminal.ts";

/**
 * `npm run reparse`: reads archived answers again with today's parsers and brings D1 to what they make of them.
 * `--help` lists the options. `npm run replay` is its former name, kept for one release.
 */
async function main(): Promise<void> {
  // On stderr, since the report goes to standard output.
  if (process.env.npm_lifecycle_event === "replay")
    console.error("npm run replay is now npm run reparse; the former name goes with the next release.");
  const args = parseReparseArguments(process.argv.slice(2));
  if (args === null) {
    console.log(USAGE);
    return;
  }
  const report = await reparseArchive(args, new Terminal(process.stderr));
  writeReport(report, args.json);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
