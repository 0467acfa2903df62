import { type Instant, type LocalDate, parseInstant } from "../../core/time.ts";
import { parseDayOption } from "../cli/day-option.ts";
import { fileLists } from "../cli/file-lists.ts";
import { checkWritable } from "../cli/folders.ts";
import { parseOptions } from "../cli/options.ts";

export interface BackfillArguments {
  /** IATA code. */
  readonly airport: string;
  /** CSV files, plain or gzipped. The header of each tells whether it holds departures or hourly weather. */
  readonly csv: readonly string[];
  /** Monthly files of the US on-time performance (BTS), zip or CSV, each about the whole country. */
  readonly bts: readonly string[];
  /** State folder; null is the default one of `npm start`. */
  readonly state: string | null;
  /** First day of history, where the airport's sources are asked; null is the airport's own first day. */
  readonly since: LocalDate | null;
  /** The moment at which the files count as received; null is now, or that of an interrupted run on the same files. */
  readonly at: Instant | null;
  /** File for the report; null is standard output. */
  readonly json: string | null;
}

export const USAGE = `npm run backfill -- --airport <IATA> [--csv <file>...] [--bts <file>...] [options]

  --airport <IATA>     airport whose history is filled
  --csv <file>...      departures or hourly weather of the airport, CSV or csv.gz, rows in the order of time
  --bts <file>...      months of the US on-time performance, zip or CSV
  --state <dir>        where npm start keeps its data (default .vylet/state)
  --since <day>        without files: no history before this day (default: the airport's first)
  --at <instant>       when the files count as received, e.g. 2026-11-24T12:00Z (default: now)
  --json <file>        write the report there
  --help               this text

Without files the airport's own sources are asked, at their pace, until nothing more is to be had.`;

/**
 * Returns null for `--help`: the caller prints `USAGE`. Throws an error whose message says which argument is wrong, and
 * how.
 */
export function parseBackfillArguments(argv: readonly string[]): BackfillArguments | null {
  const { values, tokens } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    tokens: true,
    options: {
      airport: { type: "string" },
      csv: { type: "string", multiple: true },
      bts: { type: "string", multiple: true },
      state: { type: "string" },
      since: { type: "string" },
      at: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const { csv, bts } = fileLists(tokens, ["csv", "bts"]);
  if (values.airport === undefined) throw new Error("--airport <IATA> is needed");
  const at = values.at === undefined ? null : parseInstant(values.at);
  if (values.at !== undefined && at === null)
    throw new Error(`--at ${values.at} is not an instant like 2026-11-24T12:00Z`);
  const since = parseDayOption("since", values.since);
  if (since && csv.length + bts.length > 0) throw new Error("--since is for sources: of files everything is taken");
  checkWritable("--json", values.json ?? null);
  const airport = values.airport.toUpperCase();
  return { airport, csv, bts, since, state: values.state ?? null, at, json: values.json ?? null };
}
