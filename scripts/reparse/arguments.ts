import type { LocalDate } from "../../core/time.ts";
import { parseDayOption } from "../cli/day-option.ts";
import { checkWritable } from "../cli/folders.ts";
import { parseOptions } from "../cli/options.ts";

export interface ReparseArguments {
  /** IATA code. */
  readonly airport: string;
  /** Id of one source; null is every source that has answers in the archive. */
  readonly source: string | null;
  /** First and last local day; null is the first, or the last, that any archived answer is about. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly state: string | null;
  readonly json: string | null;
}

export const USAGE = `npm run reparse -- --airport <IATA> [options]

  --airport <IATA>         airport whose archived answers are parsed again
  --source <id>            one source, e.g. hkia (default: all)
  --from <day>, --to <day> local days (default: all that answers are about)
  --state <dir>            where npm start keeps its data (default .vylet/state)
  --json <file>            write the report there
  --help                   this text

Asks nobody. With the parsers that read the answers before, no row changes.`;

/**
 * Returns null for `--help`: the caller prints `USAGE`. Throws an error whose message says which argument is wrong, and
 * how.
 */
export function parseReparseArguments(argv: readonly string[]): ReparseArguments | null {
  const { values } = parseOptions({
    args: [...argv],
    options: {
      airport: { type: "string" },
      source: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      state: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  if (values.airport === undefined) throw new Error("--airport <IATA> is needed");
  const [from, to] = [parseDayOption("from", values.from), parseDayOption("to", values.to)];
  if (from && to && from > to) throw new Error(`--from ${from} is after --to ${to}`);
  checkWritable("--json", values.json ?? null);
  const { source = null, state = null, json = null } = values;
  return { airport: values.airport.toUpperCase(), source, from, to, state, json };
}
