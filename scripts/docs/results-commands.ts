import { leadsOf, type RivalsReport, runName, type WalkReport } from "./results-reports.ts";

/** Defaults of `npm run backtest`. */
const DEFAULT_REFIT = 14;
const DEFAULT_WARMUP = 90;

/** The commands by which walk-forward runs were made and their reports kept, as a block of shell. */
export function walkCommands(reports: readonly WalkReport[]): string {
  const names = reports.map(runName);
  return shell([
    "data=../shared/data",
    ...(reports.some(({ prior }) => prior) ? ["npm run learn-prior -- --data $data --each <priors>"] : []),
    ...reports.flatMap(backtest),
    ...takeIn(names.map((name) => `${name}.json`)),
  ]);
}

/**
 * The commands by which rivals were put beside runs, which must have been made with `--dump` and `--export-features`.
 */
export function rivalsCommands(reports: readonly RivalsReport[]): string {
  return shell([
    "# The runs of walk-forward.md and within-the-day.md, each with --dump <name>.csv.gz --export-features <name>; then:",
    ...wrapped(["for name in", ...reports.map(runName)], "; do"),
    "  python3 bench/walk_rivals.py $name.json $name $name-rivals.csv.gz",
    "  npm run compare -- --report $name.json --dump $name.csv.gz --rivals $name-rivals.csv.gz --json $name-rivals.json",
    "done",
    "node scripts/docs-results.ts --take *-rivals.json",
  ]);
}

function backtest(report: WalkReport): string[] {
  const { airport, from, weatherMode, refit, warmup, prior } = report;
  const file = `${airport}_${from.slice(0, 4)}.csv.gz`;
  const leads = leadsOf(report).join(",");
  const options = [
    `--flights $data/flights/${file}`,
    weatherMode === "none" ? "--weather-mode none" : `--weather $data/weather/${file}`,
    ...(weatherMode === "evening" ? ["--weather-mode evening"] : []),
    ...(refit === DEFAULT_REFIT ? [] : [`--refit ${refit}`]),
    ...(warmup === DEFAULT_WARMUP ? [] : [`--warmup ${warmup}`]),
    ...(leads === "evening" ? [] : [`--lead ${leads}`]),
    ...(prior ? [`--prior <priors>/${prior}`] : []),
    `--json ${runName(report)}.json`,
  ];
  return wrapped(["npm run backtest --", ...options], "");
}

const takeIn = (files: readonly string[]): string[] => wrapped(["node scripts/docs-results.ts --take", ...files], "");

const WIDTH = 120;

/** One command on as many lines as it needs. */
function wrapped(words: readonly string[], end: string): string[] {
  const lines: string[] = [];
  let line = words[0]!;
  for (const word of words.slice(1)) {
    if (line.length + word.length + 3 > WIDTH) {
      lines.push(`${line} \\`);
      line = ` `;
    }
    line += ` ${word}`;
  }
  return [...lines, line + end];
}

const shell = (lines: readonly string[]): string => ["```sh", ...lines, "```"].join("\n");
