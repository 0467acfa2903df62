/** Walk-forward evaluation of learners on files of departures and weather. `--help` lists the options. */
import { parseBacktestArguments, USAGE } from "./backtest/arguments.ts";
import { runBacktest } from "./backtest/run.ts";
import { writeReport } from "./cli/write-report.ts";

if (process.argv.includes("--help")) {
  console.log(USAGE);
} else {
  try {
    const args = parseBacktestArguments(process.argv.slice(2));
    const report = await runBacktest(args);
    writeReport(report, args.json);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
