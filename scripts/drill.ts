/**
 * Runs the real Worker in workerd for days under a virtual clock and reports what it did. `--help` lists the options.
 */
import { writeFileSync } from "node:fs";
import { type DrillArguments, readDrillArguments, USAGE } from "./drill/arguments.ts";
import { failuresOf } from "./drill/report.ts";
import { runDrill, runDrills } from "./drill/run.ts";
import { usageTable } from "./drill/usage/usage-table.ts";

try {
  const args = readDrillArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else await main(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main(args: DrillArguments): Promise<void> {
  const several = args.airports.length > 1;
  const report = several ? await runDrills(args) : await runDrill(args);
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (args.json) writeFileSync(args.json, text);
  else process.stdout.write(text);
  const usage = "sum" in report ? report.sum.usage : report.usage;
  if (usage) console.error(usageTable(usage));
  const failures = failuresOf("sum" in report ? report.sum : report);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
