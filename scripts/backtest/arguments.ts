import { isZone, type LocalDate } from "../../core/time.ts";
import { parseDayOption } from "../cli/day-option.ts";
import { fileLists } from "../cli/file-lists.ts";
import { checkFolder, checkReadable, checkWritable } from "../cli/folders.ts";
import { parseOptions } from "../cli/options.ts";

const WEATHER_MODES = ["perfect", "evening", "none"] as const;
type WeatherMode = (typeof WEATHER_MODES)[number];

/**
 * The reference time of a forecast: 18:00 local, one or two days before, or a number of minutes before the scheduled
 * departure.
 */
export type LeadName = "two-days" | "evening" | `${number}`;

/** A backtest on the rows of a state folder, with the settings of the hindcast. */
export interface StateArguments {
  readonly state: string;
  readonly airport: string;
  readonly json: string | null;
}

export interface BacktestArguments {
  readonly flights: readonly string[];
  readonly weather: readonly string[];
  readonly weatherMode: WeatherMode;
  /** Time zone and ISO 3166 country code; null are those of the airport in the files, which Vylet then has to know. */
  readonly zone: string | null;
  readonly country: string | null;
  readonly leads: readonly LeadName[];
  /** Days between two trainings. */
  readonly refit: number;
  /** Days before the first forecast. */
  readonly warmup: number;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly learners: readonly string[];
  /** The artifact of a prior that the blend hears; null for none. */
  readonly prior: string | null;
  /** An artifact that takes part as it is; null for none. */
  readonly artifact: string | null;
  readonly json: string | null;
  readonly dump: string | null;
  readonly exportFeatures: string | null;
}

export const USAGE = `npm run backtest -- --flights <csv.gz>... [options]
npm run backtest -- --state <dir> [--airport <IATA>] [--json <file>]

  --state <dir>               the training rows of a local run's state folder, with the settings of its hindcast:
                              the scores of its days are those that the service stores with kind hindcast
  --airport <IATA>            with --state: the airport (default ZZZ)

  --flights <csv.gz>...       departures of one airport, a row each
  --weather <csv.gz>...       hourly weather
  --weather-mode <mode>       perfect: what came counts as forecast; evening: only what was observed; none (default perfect)
  --zone <name>               time zone (default: that of the airport, if Vylet knows it)
  --country <code>            ISO 3166 code of the airport's country
  --days-ahead 1|2            forecasts of 18:00 local, one or two days before (default 1)
  --lead <leads>              forecasts at these leads instead: minutes before departure, evening, two-days; e.g. evening,360,60
  --refit <days>              days between two trainings (default 14)
  --warmup <days>             days before the first forecast (default 90); a shorter history is not forecast at all
  --from <day>, --to <day>    history to use
  --learners <ids>            e.g. blend,gbdt,carrier-hour (default: blend,carrier-hour,airport)
  --prior <json>              a prior that the blend hears as one more voice (npm run learn-prior); by default it hears none
  --artifact <json>           a model that takes part as it is, such as a prior, shifted by the last days like the others
  --json <file>               write the report there (default: standard output)
  --dump <csv.gz>             write every forecast, a line each
  --export-features <dir>     write the rows that were trained on and forecast, in the layout of a matrix
  --help                      this text`;

/** Throws an error whose message says which argument is wrong, and how. */
export function parseBacktestArguments(argv: readonly string[]): BacktestArguments {
  const { values, tokens } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    tokens: true,
    options: {
      flights: { type: "string", multiple: true, default: [] },
      weather: { type: "string", multiple: true, default: [] },
      "weather-mode": { type: "string", default: "perfect" },
      zone: { type: "string" },
      country: { type: "string" },
      "days-ahead": { type: "string", default: "1" },
      lead: { type: "string" },
      refit: { type: "string", default: "14" },
      warmup: { type: "string", default: "90" },
      from: { type: "string" },
      to: { type: "string" },
      learners: { type: "string", default: "" },
      prior: { type: "string" },
      artifact: { type: "string" },
      json: { type: "string" },
      dump: { type: "string" },
      "export-features": { type: "string" },
    },
  });
  const lists = fileLists(tokens, ["flights", "weather"]);
  if (lists.flights.length === 0) throw new Error("--flights <csv.gz> is needed");
  for (const name of ["flights", "weather"] as const) for (const path of lists[name]) checkReadable(`--${name}`, path);
  checkWritable("--json", values.json ?? null);
  checkWritable("--dump", values.dump ?? null);
  const mode = values["weather-mode"];
  if (!WEATHER_MODES.includes(mode as WeatherMode))
    throw new Error(`--weather-mode ${mode} is none of ${WEATHER_MODES.join(", ")}`);
  if (values.zone !== undefined && !isZone(values.zone)) throw new Error(`--zone ${values.zone} is no time zone`);
  return {
    ...lists,
    weatherMode: mode as WeatherMode,
    zone: values.zone ?? null,
    country: values.country ?? null,
    leads: leadsOf(values["days-ahead"], values.lead),
    refit: positive("refit", values.refit),
    warmup: positive("warmup", values.warmup),
    from: parseDayOption("from", values.from),
    to: parseDayOption("to", values.to),
    learners: values.learners.split(",").filter(Boolean),
    prior: values.prior ?? null,
    artifact: values.artifact ?? null,
    json: values.json ?? null,
    dump: values.dump ?? null,
    exportFeatures: values["export-features"] ?? null,
  };
}

/** The arguments of a backtest on a state folder; null where another one is asked for. Throws as the above. */
export function parseStateArguments(argv: readonly string[]): StateArguments | null {
  if (!argv.some((arg) => arg === "--state" || arg.startsWith("--state="))) return null;
  const { values } = parseOptions({
    args: [...argv],
    options: { state: { type: "string" }, airport: { type: "string", default: "ZZZ" }, json: { type: "string" } },
  });
  if (!values.state) throw new Error("--state <dir> names no folder");
  checkFolder("--state", values.state);
  checkWritable("--json", values.json ?? null);
  return { state: values.state, airport: values.airport.toUpperCase(), json: values.json ?? null };
}

function leadsOf(daysAhead: string, lead: string | undefined): LeadName[] {
  if (lead !== undefined)
    return lead.split(",").map((l) => {
      if (l === "evening" || l === "two-days") return l;
      if (!(Number.isInteger(Number(l)) && Number(l) > 0))
        throw new Error(`--lead ${l} is neither evening nor two-days nor whole minutes before departure`);
      return `${Number(l)}` as const;
    });
  if (daysAhead === "1") return ["evening"];
  if (daysAhead === "2") return ["two-days"];
  throw new Error(`--days-ahead ${daysAhead} is neither 1 nor 2`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text} is not a positive whole number`);
  return value;
}
