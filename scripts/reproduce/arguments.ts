import { knownAirport } from "../cli/known-airport.ts";
import { parseOptions } from "../cli/options.ts";

export interface ReproduceArguments {
  readonly version: number;
  /** IATA code. */
  readonly airport: string;
  /** Address of a running server, without a slash at its end; null: the state folder is opened. */
  readonly from: string | null;
  readonly state: string | null;
  /** Where the artifact that was made is written; null: nowhere. */
  readonly out: string | null;
}

export const USAGE = `npm run reproduce -- <version> --airport <IATA> [options]

  <version>          number of a registered version, as /<IATA>/model shows it
  --airport <IATA>   its airport
  --state <dir>      where npm start keeps its data (default .vylet/state); npm start must not run on it meanwhile
  --from <url>       a running server instead, deployed or here: https://vylet.example or http://127.0.0.1:8787
  --out <file>       write the artifact that was made
  --help             this text

Fetches the shards that the version was trained on, trains it again in one go and compares the artifact byte by byte.
Exit code 0: the same bytes; 1: others, and where; 2: it could not be tried, and why.`;

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseReproduceArguments(argv: readonly string[]): ReproduceArguments | null {
  const { values, positionals } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      airport: { type: "string" },
      state: { type: "string" },
      from: { type: "string" },
      out: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const [version = "", ...more] = positionals;
  if (!/^[1-9]\d{0,8}$/.test(version) || more.length > 0)
    throw new Error(`one version is needed, a number from 1 on, not ${JSON.stringify(positionals.join(" "))}`);
  if (values.airport === undefined) throw new Error("--airport <IATA> is needed");
  const airport = knownAirport(values.airport).iata;
  const { state = null, from, out = null } = values;
  if (from !== undefined && state !== null) throw new Error("--from and --state exclude each other");
  return { version: Number(version), airport, from: from === undefined ? null : origin(from), state, out };
}

function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`--from ${text} is not the address of a server`);
  return url.origin;
}
