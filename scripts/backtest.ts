/** Walk-forward evaluation of learners on files of departures and weather. `--help` lists the options. */
import { writeFileSync } from "node:fs";
import { parseBacktestArguments, USAGE } from "./backtest/arguments.ts";
import { runBacktest } from "./backtest/run.ts";

if (process.argv.includes("--help")) {
  console.log(USAGE);
} else {
  try {
    const args = parseBacktestArguments(process.argv.slice(2));
    const report = await runBacktest(args);
    const text = `${JSON.stringify(report, null, 2)}\n`;
    if (args.json) writeFileSync(args.json, text);
    else process.stdout.write(text);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
