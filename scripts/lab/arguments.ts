import { checkFolder, checkWritable } from "../cli/folders.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { parseOptions } from "../cli/options.ts";

export interface LabArguments {
  /** A running server, or else a state folder. */
  readonly url: string;
  readonly state: string | null;
  /** IATA code; null is the first airport that there is. */
  readonly airport: string | null;
  /** Writes a notebook there instead of opening the lab. */
  readonly notebook: string | null;
  /** A program to run instead of opening the lab. */
  readonly eval: string | null;
}

export const USAGE = `npm run lab -- [--url <server> | --state <dir>] [--airport <IATA>] [-e <expression>]
npm run lab -- --notebook <file> [--url <server>] [--airport <IATA>]

  --url <server>      a running server (default http://127.0.0.1:8787)
  --state <dir>       where npm start keeps its data; npm start must not run on it meanwhile
  --airport <IATA>    default: the first airport that has data
  --eval <program>    prints what it gives and ends; -e for short
  --notebook <file>   writes a Jupyter notebook about the server
  --help              this text

In the lab: flights, arrivals, weather, weather_forecasts, forecasts, scores and versions are rows of the open data;
features(), train(), backtest(), verdict() are what the service computes with; plot(points) draws in the terminal,
svg(points, file) into a file. help() says more.

Exit code 1: the program of --eval failed; 2: wrong arguments, or nothing could be read.`;

const ADDRESS = "http://127.0.0.1:8787";

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseLabArguments(argv: readonly string[]): LabArguments | null {
  const at = argv.indexOf("--notebook");
  if (at !== -1 && (argv[at + 1] ?? "-").startsWith("-")) throw new Error("--notebook needs a file");
  const { values } = parseOptions({
    args: [...argv],
    options: {
      url: { type: "string" },
      state: { type: "string" },
      airport: { type: "string" },
      notebook: { type: "string" },
      eval: { type: "string", short: "e" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const { state = null, notebook = null } = values;
  if (values.url !== undefined && state !== null) throw new Error("--url and --state exclude each other");
  if (notebook !== null && state !== null) throw new Error("--notebook is about a running server: name it with --url");
  if (notebook !== null && values.eval !== undefined) throw new Error("--notebook and --eval exclude each other");
  if (state !== null) checkFolder("--state", state);
  checkWritable("--notebook", notebook);
  const url = (values.url ?? ADDRESS).replace(/\/+$/, "");
  if (!/^https?:\/\/[^/]/.test(url)) throw new Error(`--url ${url} is no address that begins with http`);
  const airport = values.airport === undefined ? null : knownAirport(values.airport).iata;
  return { url, state, airport, notebook, eval: values.eval ?? null };
}
