/**
 * Writes the pages of docs/results/ and the table of docs/model.md from the reports in docs/results/reports; `--check`
 * writes nothing and fails when a file differs. `--take <json>...` first keeps what the pages need of reports of `npm
 * run backtest` and `npm run compare`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { resultsPages, summaryTable } from "./docs/results-pages.ts";
import { compactReport, parseReports } from "./docs/results-reports.ts";
import { readPage, withBlock, writeOrCheck } from "./docs/write-or-check.ts";

const FOLDER = fileURLToPath(new URL("../docs/results/reports/", import.meta.url));
const MODEL = "docs/model.md";

const { values, positionals } = parseArgs({
  options: { check: { type: "boolean" }, take: { type: "boolean" } },
  allowPositionals: true,
});
if (values.take) {
  for (const file of positionals) {
    const { name, text } = compactReport(JSON.parse(readFileSync(file, "utf8")));
    writeFileSync(join(FOLDER, `${name}.json`), text);
  }
}
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const reports = parseReports(files.sort().map((name) => readFileSync(join(FOLDER, name), "utf8")));
const model = { path: MODEL, text: withBlock(readPage(MODEL), "results", summaryTable(reports)) };
writeOrCheck([...resultsPages(reports), model], "node scripts/docs-results.ts");
