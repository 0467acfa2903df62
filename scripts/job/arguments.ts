import { JOBS, type JobName } from "../../core/schedule/jobs.ts";
import { addDays, type Instant, type LocalDate, parseInstant } from "../../core/time.ts";
import { parseDayOption } from "../cli/day-option.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { noName } from "../cli/nearest.ts";
import { parseOptions } from "../cli/options.ts";

export interface JobArguments {
  readonly job: JobName;
  /** IATA code. */
  readonly airport: string;
  /** Local days, both included; null: the job is told of today and tomorrow. */
  readonly days: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly source: "recorded" | "live";
  readonly dry: boolean;
  /** The moment at which the job runs; null: now, or that of the newest tick where sources are recorded. */
  readonly at: Instant | null;
  readonly state: string | null;
}

export const USAGE = `npm run job -- <job> --airport <IATA> [options]

  <job>              ${JOBS.slice(0, 7).join(", ")},
                     ${JOBS.slice(7).join(", ")}
  --airport <IATA>   its airport
  --day <day>        local day that it is about; with --to the first of up to 14 (default: today and tomorrow)
  --source live      publishers are asked (default)
  --source recorded  the archive answers as they answered last; nobody is asked
  --dry              run on a copy of the state: says what would change, changes nothing
  --at <moment>      2026-11-24T06:00Z: when the job runs (default: now; with recorded sources,
                     and of the state of a drill, the newest tick)
  --state <dir>      where npm start keeps its data (default .vylet/state); npm start must not run on it meanwhile
  --help             this text

Prints rows added, changed and removed by table, and objects written. Exit code 1: the job failed; 2: wrong arguments.`;

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseJobArguments(argv: readonly string[]): JobArguments | null {
  const { values, positionals } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      airport: { type: "string" },
      day: { type: "string" },
      to: { type: "string" },
      source: { type: "string", default: "live" },
      dry: { type: "boolean", default: false },
      at: { type: "string" },
      state: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const job = jobOf(positionals);
  if (values.airport === undefined) throw new Error("--airport <IATA> is needed");
  const airport = knownAirport(values.airport).iata;
  const { source, dry, state = null } = values;
  if (source !== "recorded" && source !== "live") throw new Error(`--source ${source} is neither recorded nor live`);
  const at = values.at === undefined ? null : parseInstant(values.at);
  if (values.at !== undefined && at === null) throw new Error(`--at ${values.at} is no moment`);
  return { job, airport, days: daysOf(values.day, values.to), source, dry, at, state };
}

function jobOf([named, ...more]: readonly string[]): JobName {
  if (named === undefined || more.length > 0) throw new Error(`one job is needed: ${JOBS.join(", ")}`);
  const job = JOBS.find((one) => one === named);
  if (job === undefined) throw new Error(noName("job", named, JOBS));
  return job;
}

function daysOf(first: string | undefined, last: string | undefined): JobArguments["days"] {
  const [from, to] = [parseDayOption("day", first), parseDayOption("to", last)];
  if (from === null && to !== null) throw new Error("--to needs --day");
  if (from === null) return null;
  if (to !== null && to < from) throw new Error(`--to ${to} lies before --day ${from}`);
  if (to !== null && to > addDays(from, 13)) throw new Error("--to is at most 13 days after --day");
  return { from, to: to ?? from };
}
