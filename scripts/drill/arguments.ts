import { isLocalDate, type LocalDate } from "../../core/time.ts";
import { checkWritable } from "../cli/folders.ts";
import { parseOptions } from "../cli/options.ts";
import { DRILL_FAULTS } from "./faults/catalogue.ts";
import { leastDays } from "./faults/plan.ts";

export interface DrillArguments {
  /** IATA codes of the airports that one Worker looks after. */
  readonly airports: readonly [string, ...string[]];
  /** Per airport, in the order of `airports`, the folder of its recordings; null for the simulated one. */
  readonly replays: readonly (string | null)[];
  /** First local day of the drill. */
  readonly from: LocalDate;
  /** Number of local days. */
  readonly days: number;
  /**
   * Number of days of history before `from`, at most; null for all recorded days, or for a year of the simulated
   * airport.
   */
  readonly historyDays: number | null;
  /** Whether history is forecast afterwards; the clock waits for it then, as it does for training. */
  readonly hindcast: "wait" | "off";
  /** Whether models are trained after the first. Without it the champion ages, and the journal tells. */
  readonly training: boolean;
  /** Folder that keeps the state of the drilled service; null for a temporary one. */
  readonly state: string | null;
  /** Decides about the order of faults. */
  readonly seed: string;
  /** Faults that are injected, by their numbers in docs/testing.md. */
  readonly faults: readonly string[];
  /** File for the report; null is standard output. */
  readonly json: string | null;
  /** File for every forecast issued, csv.gz. */
  readonly dump: string | null;
  /** File for the log events of the Worker. */
  readonly log: string | null;
}

export const USAGE = `npm run drill -- --airport PHX --replay <dir> --from 2024-06-01 --days 45 [options]

  --airport <IATA>   airport to run (default ZZZ, the simulated one); several with commas run in one Worker
  --replay <dir>     recorded flights and weather; without it the airport must be the simulated one. Several airports: one
                     folder for all, or one each with commas
  --from <day>       first local day (default 2026-03-01)
  --days <n>         local days to run (default 14)
  --history <n>      most days of history before the first (default: all that is recorded; simulated, a year)
  --state <dir>      keep the state of the drilled service there (default: a temporary folder)
  --seed <text>      decides about the order of faults and nothing else (default "vylet")
  --faults <which>   none (default), all, or some such as F1,F9, one after another in an order of the seed; only for ZZZ
  --hindcast <mode>  wait: history is forecast afterwards, and the clock waits for it; off: it is not (default)
  --no-training      train the first models and none after them
  --json <file>      write the report there (default: standard output)
  --dump <csv.gz>    write every forecast issued, one line each
  --log <file>       write the log events of the Worker there, a JSON line each
  --help             this text

With --state the days can be looked at afterwards: npm start -- --state <dir>.`;

/** The arguments; null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function readDrillArguments(argv: readonly string[]): DrillArguments | null {
  const { values } = parseOptions({
    args: [...argv],
    options: {
      airport: { type: "string", default: "ZZZ" },
      replay: { type: "string" },
      from: { type: "string", default: "2026-03-01" },
      days: { type: "string", default: "14" },
      history: { type: "string" },
      seed: { type: "string", default: "vylet" },
      faults: { type: "string", default: "none" },
      hindcast: { type: "string", default: "off" },
      "no-training": { type: "boolean", default: false },
      state: { type: "string" },
      json: { type: "string" },
      dump: { type: "string" },
      log: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const days = Number(values.days);
  if (!isLocalDate(values.from)) throw new Error(`--from ${values.from} is not a day (YYYY-MM-DD)`);
  if (!Number.isInteger(days) || days < 1) throw new Error(`--days ${values.days} is not a number of days`);
  const historyDays = values.history === undefined ? null : Number(values.history);
  if (historyDays !== null && !(Number.isInteger(historyDays) && historyDays >= 1))
    throw new Error(`--history ${values.history} is not a number of days`);
  const faults = faultsOf(values.faults, values.airport, days);
  const { hindcast } = values;
  if (hindcast !== "wait" && hindcast !== "off") throw new Error(`--hindcast ${hindcast} is neither wait nor off`);
  for (const name of ["json", "dump", "log"] as const) checkWritable(`--${name}`, values[name] ?? null);
  const [first = "", ...more] = values.airport.toUpperCase().split(",");
  const airports: readonly [string, ...string[]] = [first, ...more];
  if (new Set(airports).size < airports.length) throw new Error(`--airport ${values.airport} names an airport twice`);
  return {
    airports,
    replays: replaysOf(airports, values.replay?.split(",") ?? []),
    from: values.from,
    days,
    historyDays,
    hindcast,
    training: !values["no-training"],
    state: values.state ?? null,
    seed: values.seed,
    faults,
    json: values.json ?? null,
    dump: values.dump ?? null,
    log: values.log ?? null,
  };
}

/** The same where no help is asked for: from code, not from a command line. */
export function parseDrillArguments(argv: readonly string[]): DrillArguments {
  const args = readDrillArguments(argv);
  if (args === null) throw new Error("--help is for the command line");
  return args;
}

function replaysOf(airports: readonly string[], dirs: readonly string[]): (string | null)[] {
  if (dirs.length > 1 && dirs.length !== airports.length)
    throw new Error(`--replay names ${dirs.length} folders for ${airports.length} airports`);
  return airports.map((airport, i) => {
    const dir = dirs[dirs.length > 1 ? i : 0];
    if (!dir && airport !== "ZZZ") throw new Error(`--airport ${airport} needs --replay <dir>`);
    return airport === "ZZZ" ? null : (dir ?? null);
  });
}

function faultsOf(text: string, airports: string, days: number): readonly string[] {
  if (text === "none") return [];
  const known = DRILL_FAULTS.map(({ id }) => id);
  const ids = text === "all" ? known : text.toUpperCase().split(",");
  const strange = ids.find((id) => !known.includes(id));
  if (strange !== undefined) throw new Error(`--faults ${strange} cannot be injected: ${known.join(", ")} can`);
  if (airports.toUpperCase() !== "ZZZ")
    throw new Error("--faults needs the simulated airport, whose publishers can fail");
  const least = leastDays(ids.length);
  if (days < least) throw new Error(`--faults ${text} needs --days ${least} at least, so that all can heal`);
  return ids;
}
