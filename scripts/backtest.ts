/**
 * Walk-forward evaluation of learners on files of departures and weather, or on the rows of a state. `--help` lists the
 * options.
 */
import { resolve } from "node:path";
import { parseBacktestArguments, parseStateArguments, USAGE } from "./backtest/arguments.ts";
import { runBacktest } from "./backtest/run.ts";
import { backtestState } from "./backtest/state/run-state.ts";
import { writeReport } from "./cli/write-report.ts";

if (process.argv.includes("--help") || process.argv.includes("-h")) {
  console.log(USAGE);
} else {
  try {
    const argv = process.argv.slice(2);
    const ofState = parseStateArguments(argv);
    if (ofState) writeReport(await backtestState(resolve(ofState.state), ofState.airport), ofState.json);
    else {
      const args = parseBacktestArguments(argv);
      writeReport(await runBacktest(args), args.json);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
