import { basename } from "node:path";
import type { Airport } from "../../core/airports/airport.ts";
import { AIRPORTS } from "../../core/airports/index.ts";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import type { SourceAdapter, SourceWindow } from "../../core/sources/source.ts";
import { addDays, type Instant, isLocalDate, type LocalDate, localDateOf } from "../../core/time.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { noName } from "../cli/nearest.ts";
import { parseOptions } from "../cli/options.ts";

export interface ProbeArguments {
  readonly source: SourceAdapter;
  readonly airport: Airport;
  readonly window: SourceWindow;
  /** A recorded answer to parse instead of asking. */
  readonly file: string | null;
  /** True when the days were neither given nor found in the file's name; the answer's own days are taken then. */
  readonly anyDay: boolean;
  readonly json: boolean;
}

const PURPOSES = ["board", "history", "forecast", "past-forecast"] as const satisfies SourceWindow["purpose"][];

export const USAGE = `npm run probe -- <source> <IATA> [options]
npm run probe -- --file <answer>   which source reads the file
npm run probe -- --all             what in the live answers of all sources is other than expected, as Markdown

  <source>           ${SOURCES.map((source) => source.id).join(", ")}
  <IATA>             ${AIRPORTS.map((airport) => airport.iata).join(", ")}
  --file <answer>    parse a recorded answer (.gz is unpacked) instead of asking
  --day <day>        local day to ask about (default: the date in the file's name, else today)
  --to <day>         last day, if more than one
  --purpose <word>   ${PURPOSES.join(", ")} (default: board for flights, forecast for weather, history for files of weather)
  --json             print everything parsed
  --help             this text`;

/** Throws an error whose message says which argument is wrong, and how. */
export function parseProbeArguments(argv: readonly string[], now: Instant): ProbeArguments {
  const { values, positionals } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      file: { type: "string" },
      day: { type: "string" },
      to: { type: "string" },
      purpose: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [id = "", iata = ""] = positionals;
  const source = knownSource(id);
  if (iata === "") throw new Error("which airport? <source> <IATA> are needed");
  const airport = knownAirport(iata);
  const file = values.file ?? null;
  const named = file === null ? undefined : /\d{4}-\d{2}-\d{2}/.exec(basename(file))?.[0];
  const from = day(values.day ?? named ?? localDateOf(now, airport.timeZone));
  const purpose = PURPOSES.find((one) => one === values.purpose) ?? defaultPurpose(source, file);
  if (values.purpose !== undefined && values.purpose !== purpose)
    throw new Error(`--purpose ${values.purpose} is none of ${PURPOSES.join(", ")}`);
  const to = day(values.to ?? (purpose === "forecast" && file === null ? addDays(from, 1) : from));
  const anyDay = file !== null && values.day === undefined && named === undefined;
  return {
    source,
    airport: withSource(airport, source),
    window: { from, to, now, purpose },
    file,
    anyDay,
    json: values.json,
  };
}

function knownSource(id: string): SourceAdapter {
  const source = SOURCES.find((one) => one.id === id);
  if (source) return source;
  if (id === "") throw new Error("which source? <source> <IATA> are needed");
  const ids = SOURCES.map((one) => one.id);
  throw new Error(noName("source", id, ids));
}

/**
 * Why a source cannot be asked about an airport, in words: a board is that of the airports that are configured with it,
 * and an answer about any of these would pass for the other's. Null where it can be. The simulated airport speaks as any
 * source, and files may be about any airport.
 */
export function refusal({ source, airport }: Pick<ProbeArguments, "source" | "airport">): string | null {
  const own = AIRPORTS.filter((one) => !one.simulated && one.sources.flights.source === source.id);
  const bound = source.kind === "flights" && source.capabilities.domain !== "files.invalid" && own.length > 0;
  if (!bound || airport.simulated || own.some(({ iata }) => iata === airport.iata)) return null;
  return `${source.id} answers for ${own.map(({ iata }) => iata).join(", ")} only, not for ${airport.iata}`;
}

function day(text: string): LocalDate {
  if (!isLocalDate(text)) throw new Error(`${text} is not a day (YYYY-MM-DD)`);
  return text;
}

function defaultPurpose(source: SourceAdapter, file: string | null): SourceWindow["purpose"] {
  if (source.kind !== "weather") return "board";
  return file === null ? "forecast" : "history";
}

/**
 * The airport as if it used the source. An origin of its own is kept only for the source that the airport is configured
 * with.
 */
function withSource(airport: Airport, source: SourceAdapter): Airport {
  const { sources } = airport;
  // Arrivals come from the publisher of the flights, and from its origin.
  const id = source.kind === "arrivals" ? source.beside : source.id;
  if (source.kind !== "weather")
    return sources.flights.source === id ? airport : { ...airport, sources: { ...sources, flights: { source: id } } };
  return sources.weather?.source === id ? airport : { ...airport, sources: { ...sources, weather: { source: id } } };
}
