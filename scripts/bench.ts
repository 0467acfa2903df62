/**
 * Times parts of the service on this machine: `train` and `predict` on a matrix, `ingest` on an answer, `pages`, and
 * the whole Worker under `load` beside plain Hono. `--help` lists the options.
 */
import { writeFileSync } from "node:fs";
import { MAX_DEPTH } from "../core/model/gbdt/tree.ts";
import { benchIngest } from "./bench/ingest.ts";
import { benchLoad } from "./bench/load.ts";
import { type Matrix, readMatrix } from "./bench/matrix.ts";
import { benchPages } from "./bench/pages.ts";
import { benchPredict } from "./bench/predict.ts";
import { benchTrain } from "./bench/train.ts";
import { checkFolder, checkReadable, checkWritable } from "./cli/folders.ts";
import { parseOptions } from "./cli/options.ts";

const USAGE = `npm run bench -- train|predict --matrix <header.json> [options]
npm run bench -- ingest [--file <answer> --source hkia --airport HKG --day 2026-08-14]
npm run bench -- pages [--browser-runs 5] [--state <dir> --airport <IATA>] [--json <file>]
npm run bench -- load [--rounds <n>] [--json <file>]   a round takes about a minute and a half

  --matrix <header.json>  rows to train on, in the layout that backtest --export-features writes
  --rows <n>              use the first n rows; more than there are repeats them
  --trees <n> --depth <n> of the kernel (default 150, 4; at most 4 deep)
  --kernel                the kernel alone, not the whole model
  --file <answer>         a recorded answer about --day; without it a day of the simulated airport
  --browser-runs <n>      runs of each page in Chromium by Lighthouse, of which medians are given; 0 for none (default 5)
  --state <dir>           opens the pages of --airport in a state that npm start or a drill has left
  --source <id> --airport <IATA> --day <day>  what the answer is of and about (default hkia, HKG, 2026-08-14)
  --json <file>           write the report there (default: standard output)
  --help                  this text`;

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text} is not a positive whole number`);
  return value;
}

const OPTIONS = {
  matrix: { type: "string" },
  rows: { type: "string" },
  trees: { type: "string", default: "150" },
  depth: { type: "string", default: "4" },
  kernel: { type: "boolean", default: false },
  file: { type: "string" },
  source: { type: "string", default: "hkia" },
  airport: { type: "string" },
  day: { type: "string", default: "2026-08-14" },
  "browser-runs": { type: "string", default: "5" },
  state: { type: "string" },
  rounds: { type: "string", default: "1" },
  json: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

const parse = () => parseOptions({ allowPositionals: true, options: OPTIONS });
type Values = ReturnType<typeof parse>["values"];

function matrixOf({ matrix, rows }: Values): Promise<Matrix> {
  if (!matrix) throw new Error("--matrix <header.json> is needed");
  return readMatrix(matrix, number("rows", rows));
}

/** What can be timed, each giving its report. */
const BENCHES = new Map<string, (values: Values) => Promise<object>>([
  [
    "train",
    async (values) => {
      const [trees, depth] = [number("trees", values.trees)!, number("depth", values.depth)!];
      if (depth > MAX_DEPTH) throw new Error(`--depth ${depth} is more than ${MAX_DEPTH} levels`);
      return benchTrain(await matrixOf(values), trees, depth, !values.kernel);
    },
  ],
  ["predict", async (values) => benchPredict(await matrixOf(values))],
  [
    "ingest",
    async ({ file = null, source, day, airport = file === null ? "ZZZ" : "HKG" }) =>
      benchIngest({ file, source, airport, day }),
  ],
  [
    "pages",
    ({ "browser-runs": runs, state, airport }) => {
      if ((state === undefined) !== (airport === undefined)) throw new Error("--state and --airport go together");
      const kept = state === undefined || airport === undefined ? [] : [state, airport];
      return benchPages(runs === "0" ? 0 : number("browser-runs", runs)!, kept);
    },
  ],
  ["load", ({ rounds }) => benchLoad(number("rounds", rounds)!)],
]);

try {
  const { values, positionals } = parse();
  const bench = BENCHES.get(positionals[0] ?? "");
  if (values.help || bench === undefined) {
    const [name] = positionals;
    if (name !== undefined && bench === undefined) console.error(`there is no bench ${name}`);
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 2;
  } else {
    checkWritable("--json", values.json ?? null);
    if (values.state !== undefined) checkFolder("--state", values.state);
    for (const option of ["matrix", "file"] as const) {
      const file = values[option];
      if (file !== undefined) checkReadable(`--${option}`, file);
    }
    const text = `${JSON.stringify(await bench(values), null, 2)}\n`;
    if (values.json) writeFileSync(values.json, text);
    else process.stdout.write(text);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
