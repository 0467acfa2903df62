/** `npm run job`: runs one job of the service, with `--dry` on a copy of the state. `--help` lists the options. */
import { parseJobArguments, USAGE } from "./job/arguments.ts";
import { jobLines } from "./job/print.ts";
import { runJob } from "./job/run.ts";

try {
  const args = parseJobArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else {
    const report = await runJob(args);
    console.log(jobLines(args, report).join("\n"));
    if (report.status !== "done") process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
