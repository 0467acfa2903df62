/** `npm run challenge`: a learner against the champion's on all airports at hand. `--help` lists the options. */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { CHALLENGERS } from "../core/model/challengers/index.ts";
import { DAILY } from "../core/training/courses.ts";
import { parseBacktestArguments } from "./backtest/arguments.ts";
import { runBacktest } from "./backtest/run.ts";
import { backtestState } from "./backtest/state/run-state.ts";
import { type ChallengeArguments, holdingLines, parseChallengeArguments, USAGE } from "./challenge/arguments.ts";
import { airportsIn } from "./challenge/recordings.ts";
import { type Compared, challengeTable } from "./challenge/table.ts";
import { checkFolder } from "./cli/folders.ts";
import { writeReport } from "./cli/write-report.ts";
import { checkStateAirport } from "./local/state-airports.ts";

try {
  const args = parseChallengeArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else {
    const learner = CHALLENGERS.find((one) => one.learner.id === args.learner)!.learner;
    // Airports are looked at before the files are walked through, which takes minutes.
    for (const { folder, airport } of args.states) {
      checkFolder("--state", folder);
      checkStateAirport(folder, airport, "training rows");
    }
    for (const line of holdingLines(args)) console.error(line);
    const reports: Compared[] = [...(await onFiles(args))];
    for (const { folder, airport } of args.states) {
      console.error(`${airport}, the rows of ${folder}`);
      reports.push(await backtestState(resolve(folder), airport, undefined, [learner]));
    }
    console.log(challengeTable(reports, args.learner, DAILY));
  }
} catch (error) {
  // Errors in words are plain; a TypeError or its like is a fault of code, which nobody finds without its lines.
  console.error(error instanceof Error && error.name === "Error" ? error.message : error);
  process.exitCode = 2;
}

async function onFiles({ learner, data, airports, days, lead, export: folder }: ChallengeArguments) {
  const reports: Compared[] = [];
  const recordings =
    data.length === 0
      ? []
      : airportsIn(
          data.map((dir) => resolve(dir)),
          days,
          airports,
        );
  for (const { airport, flights, weather, from } of recordings) {
    console.error(`${airport}, ${flights.length} ${flights.length === 1 ? "file" : "files"} from ${from} on`);
    const out = folder === null ? null : resolve(folder, airport);
    if (out !== null) mkdirSync(out, { recursive: true });
    const backtest = parseBacktestArguments([
      ...["--flights", ...flights, ...(weather.length > 0 ? ["--weather", ...weather] : [])],
      ...["--from", from, "--lead", lead, "--learners", `${learner},${DAILY},carrier-hour`],
      ...(out === null ? [] : ["--dump", join(out, "dump.csv.gz"), "--export-features", out]),
    ]);
    const report = await runBacktest(backtest);
    reports.push(report);
    if (out === null) continue;
    writeReport(report, join(out, "report.json"));
    const rivals = join(out, "rivals.csv.gz");
    console.error(`For models trained in Python on these rows:
  python3 bench/walk_rivals.py ${join(out, "report.json")} ${out} ${rivals} --learners lightgbm,logistic
  npm run compare -- --report ${join(out, "report.json")} --dump ${join(out, "dump.csv.gz")} --rivals ${rivals} --learners ${DAILY} --table`);
  }
  return reports;
}
