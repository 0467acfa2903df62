/** Compares forecasts of a backtest with those of rivals on the same flights. `--help` lists the options. */
import { readFileSync } from "node:fs";
import type { BacktestReport } from "./backtest/report.ts";
import { checkReadable, checkWritable } from "./cli/folders.ts";
import { parseOptions } from "./cli/options.ts";
import { writeReport } from "./cli/write-report.ts";
import { checkReported, compare } from "./compare/compare.ts";
import { readDump, readRivals } from "./compare/files.ts";
import { joinForecasts } from "./compare/join.ts";
import { TABLE_HEADER, tableRows } from "./compare/table.ts";

const USAGE = `npm run compare -- --report <json> --dump <csv.gz> --rivals <csv.gz> [options]

  --report <json>   report of npm run backtest
  --dump <csv.gz>   its forecasts
  --rivals <csv.gz> forecasts by bench/walk_rivals.py, which learnt from the rows that the same run exported
  --learners <ids>  of ours, e.g. blend,gbdt (default: the first of the report)
  --table           print a table in Markdown, not JSON
  --json <file>     write the comparison there (default: standard output)
  --help            this text`;

try {
  const { values } = parseOptions({
    options: {
      report: { type: "string" },
      dump: { type: "string" },
      rivals: { type: "string" },
      learners: { type: "string" },
      table: { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { report: reportFile, dump, rivals } = values;
  if (values.help) {
    console.log(USAGE);
  } else if (!reportFile || !dump || !rivals) {
    throw new Error("--report <json>, --dump <csv.gz> and --rivals <csv.gz> are needed");
  } else {
    for (const [option, file] of Object.entries({ report: reportFile, dump, rivals }))
      checkReadable(`--${option}`, file);
    checkWritable("--json", values.json ?? null);
    const report = JSON.parse(readFileSync(reportFile, "utf8")) as BacktestReport;
    const learners = values.learners?.split(",") ?? report.learners.slice(0, 1).map(({ learner }) => learner);
    const leads = [...readRivals(rivals)].map(([lead, settled]) => {
      const compared = compare(joinForecasts(settled, readDump(dump), learners));
      const reported = report.learners.filter((entry) => entry.lead === lead);
      checkReported(compared, new Map(reported.map(({ learner, scores }) => [learner, scores])));
      return { lead, ...compared };
    });
    const { airport, weatherMode, from, refit, featureSet } = report;
    if (values.json || !values.table)
      writeReport({ airport, weatherMode, from, refit, featureSet, leads }, values.json ?? null);
    if (values.table) {
      const title = `${airport} ${from.slice(0, 4)}, ${weatherMode === "none" ? "no" : weatherMode} weather`;
      const rows = leads.flatMap(({ lead, ...compared }) => tableRows(`${title}, ${lead}`, compared));
      console.log([...TABLE_HEADER, ...rows].join("\n"));
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
