import { isLocalDate, type LocalDate } from "../../core/time.ts";
import { parseOptions } from "../cli/options.ts";

const SOURCES = ["auto", "live", "twin", "replay"] as const;
type SourceChoice = (typeof SOURCES)[number];

export interface StartArguments {
  readonly source: SourceChoice;
  /** IATA code. */
  readonly airport: string;
  /** Folder of recorded answers, with `source` "replay" only. */
  readonly replay: string | null;
  /** Local day on which a replay's clock begins; null is 60 days after the first recorded day. */
  readonly from: LocalDate | null;
  readonly port: number;
  /** State folder; null is the default one. */
  readonly state: string | null;
  /** Keeps the state in a temporary folder that is removed at the end. */
  readonly ephemeral: boolean;
}

export const USAGE = `npm start -- [options]

  --source auto      try the airport's live source for 3 s, otherwise simulate (default)
  --source live      ask the publishers
  --source twin      the simulated airport ZZZ, without internet
  --source replay    recorded answers, with --replay <dir> and --airport
  --airport <IATA>   airport to look after (default HKG; ZZZ with --source twin)
  --from <day>       day on which a replay begins (default: 60 days after its first)
  --port <n>         port on 127.0.0.1 (default 8787, or the next free one)
  --state <dir>      where data is kept (default .vylet/state)
  --ephemeral        keep nothing
  --help             this text`;

const DEFAULT_PORT = "8787";
const LIVE_AIRPORT = "HKG";
const TWIN_AIRPORT = "ZZZ";

/**
 * Returns null for `--help`: the caller prints `USAGE`. Throws an error whose message says which argument is wrong, and
 * how.
 */
export function parseStartArguments(argv: readonly string[]): StartArguments | null {
  const { values } = parseOptions({
    args: [...argv],
    options: {
      source: { type: "string" },
      airport: { type: "string" },
      replay: { type: "string" },
      from: { type: "string" },
      port: { type: "string", default: DEFAULT_PORT },
      state: { type: "string" },
      ephemeral: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  // `--replay <dir>` alone is enough to choose the source.
  const source = SOURCES.find((name) => name === (values.source ?? (values.replay ? "replay" : "auto")));
  const port = Number(values.port);
  if (source === undefined) throw new Error(`--source ${values.source} is none of ${SOURCES.join(", ")}`);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} is not a port`);
  if ((source === "replay") !== (values.replay !== undefined))
    throw new Error("--source replay and --replay <dir> go together");
  if (source === "replay" && values.airport === undefined) throw new Error("--replay needs --airport <IATA>");
  if (values.from !== undefined && source !== "replay")
    throw new Error("--from is for a replay: other sources have today");
  if (values.from !== undefined && !isLocalDate(values.from))
    throw new Error(`--from ${values.from} is not a day (YYYY-MM-DD)`);
  if (values.state !== undefined && values.ephemeral)
    throw new Error("--state keeps what --ephemeral would throw away");
  return {
    source,
    airport: (values.airport ?? (source === "twin" ? TWIN_AIRPORT : LIVE_AIRPORT)).toUpperCase(),
    replay: values.replay ?? null,
    from: (values.from as LocalDate | undefined) ?? null,
    port,
    state: values.state ?? null,
    ephemeral: values.ephemeral,
  };
}
