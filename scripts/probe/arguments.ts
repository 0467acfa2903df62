import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { Airport } from "../../core/airports/airport.ts";
import { AIRPORTS, airportByIata } from "../../core/airports/index.ts";
import { SOURCES } from "../../core/sources/catalogue/index.ts";
import type { SourceAdapter, SourceWindow } from "../../core/sources/source.ts";
import { addDays, type Instant, isLocalDate, type LocalDate, localDateOf } from "../../core/time.ts";

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
  --json             print everything parsed`;

/** Throws an error whose message says which argument is wrong, and how. */
export function parseProbeArguments(argv: readonly string[], now: Instant): ProbeArguments {
  const { values, positionals } = parseArgs({
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
  const source = SOURCES.find((one) => one.id === id);
  if (!source) throw new Error(`no source "${id}"`);
  const airport = airportByIata(iata.toUpperCase());
  if (!airport) throw new Error(`no airport "${iata}"`);
  const file = values.file ?? null;
  const named = file === null ? undefined : /\d{4}-\d{2}-\d{2}/.exec(basename(file))?.[0];
  const from = day(values.day ?? named ?? localDateOf(now, airport.timeZone));
  const purpose = PURPOSES.find((one) => one === values.purpose) ?? defaultPurpose(source, file);
  if (values.purpose !== undefined && values.purpose !== purpose) throw new Error(`no purpose "${values.purpose}"`);
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
