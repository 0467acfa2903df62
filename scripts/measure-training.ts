/**
 * `npm run measure`: measures one training run of the real service on recorded history: the memory of the isolate, the
 * longest slice, and how quickly the page answers meanwhile. `--help` lists the options.
 */
import { isLocalDate, type LocalDate } from "../core/time.ts";
import { checkFolder } from "./cli/folders.ts";
import { knownAirport } from "./cli/known-airport.ts";
import { parseOptions } from "./cli/options.ts";
import { measureTraining } from "./measure/measure.ts";
import { missingWeather } from "./replay/recordings.ts";

const USAGE = `npm run measure -- --replay <dir> [options]

  --replay <dir>     folder of recordings: flights/<IATA>_<year>.csv.gz and weather/<IATA>_<year>.csv.gz
  --airport <IATA>   airport of the recordings (default PHX)
  --at <day>         local day of the training (default 2024-12-29)
  --help             this text

Prints a report as JSON.`;

try {
  const { values } = parseOptions({
    options: {
      airport: { type: "string", default: "PHX" },
      replay: { type: "string" },
      at: { type: "string", default: "2024-12-29" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else console.log(JSON.stringify(await measureTraining(checked(values)), null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

interface Values {
  readonly airport: string;
  readonly replay?: string | undefined;
  readonly at: string;
}

/** Holds the arguments to what a measurement will need. Throws an error in words. */
function checked({ airport: iata, replay, at }: Values) {
  const airport = knownAirport(iata);
  if (!replay) throw new Error("--replay <dir> is needed");
  if (!isLocalDate(at)) throw new Error(`--at ${at} is not a day (YYYY-MM-DD)`);
  checkFolder("--replay", replay);
  const missing = missingWeather(replay, airport);
  if (missing !== null) throw new Error(missing);
  return { airport, replay, at: at as LocalDate };
}
