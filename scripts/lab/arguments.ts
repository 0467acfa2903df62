import { parseArgs } from "node:util";

export interface LabArguments {
  /** A running server, or else a state folder. */
  readonly url: string;
  readonly state: string | null;
  /** IATA code; null is the first airport that there is. */
  readonly airport: string | null;
  /** Writes a notebook there instead of opening the lab. */
  readonly notebook: string | null;
  /** An expression to evaluate instead of opening the lab. */
  readonly run: string | null;
}

export const USAGE = `npm run lab -- [--url <server> | --state <dir>] [--airport <IATA>]
npm run lab -- --notebook <file> [--url <server>] [--airport <IATA>]

  --url <server>      a running server (default http://127.0.0.1:8787)
  --state <dir>       where npm start keeps its data; npm start must not run on it meanwhile
  --airport <IATA>    default: the first airport that has data
  --run <expression>  prints what it gives and ends
  --notebook <file>   writes a Jupyter notebook about the server

In the lab: flights, weather, forecasts, scores, versions and weather_forecasts are rows of the open data; features(),
train(), backtest(), verdict() are what the service computes with; plot(points) draws in the terminal, svg(points, file)
into a file. help() says more.`;

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseLabArguments(argv: readonly string[]): LabArguments | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      url: { type: "string" },
      state: { type: "string" },
      airport: { type: "string" },
      notebook: { type: "string" },
      run: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  if (values.url !== undefined && values.state !== undefined) throw new Error("--url and --state exclude each other");
  if (values.notebook !== undefined && values.state !== undefined)
    throw new Error("--notebook is about a running server: name it with --url");
  const url = (values.url ?? "http://127.0.0.1:8787").replace(/\/+$/, "");
  if (!/^https?:\/\/[^/]/.test(url)) throw new Error(`--url ${url} is no address that begins with http`);
  return {
    url,
    state: values.state ?? null,
    airport: values.airport?.toUpperCase() ?? null,
    notebook: values.notebook ?? null,
    run: values.run ?? null,
  };
}
