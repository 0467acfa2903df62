import type { LocalDate } from "../../core/time.ts";
import { parseDayOption } from "../cli/day-option.ts";
import { parseOptions } from "../cli/options.ts";

export interface BackupArguments {
  /** IATA code. */
  readonly airport: string;
  /** Of a restore: the local day of the back-up; null is the newest. */
  readonly day: LocalDate | null;
  readonly state: string | null;
}

export const USAGE = `npm run backup -- --airport <IATA> [--state <dir>]
npm run restore -- --airport <IATA> [--day <day>] [--state <dir>]

  --airport <IATA>   airport that is saved or put back
  --day <day>        restore the back-up of this local day (default: the newest)
  --state <dir>      where npm start keeps its data (default .vylet/state)
  --help             this text

Back-ups are objects of R2 below backup/<IATA>/, made every night by themselves and kept for a week. A restore replaces
all that D1, the Conductor and the Trainer hold of the airport. npm start must not run on the same folder meanwhile.`;

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseBackupArguments(argv: readonly string[]): BackupArguments | null {
  const { values } = parseOptions({
    args: [...argv],
    options: {
      airport: { type: "string" },
      day: { type: "string" },
      state: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  if (values.airport === undefined) throw new Error("--airport <IATA> is needed");
  return {
    airport: values.airport.toUpperCase(),
    day: parseDayOption("day", values.day),
    state: values.state ?? null,
  };
}
