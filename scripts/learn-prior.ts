/** Learns a prior from airport-years: what is known of departures before an airport has shown any. `--help` says how. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkFolder } from "./cli/folders.ts";
import { parseOptions } from "./cli/options.ts";
import { progress } from "./drill/progress.ts";
import { airportYears } from "./prior/airport-years.ts";
import { learnPrior, monthsOf } from "./prior/learn.ts";
import { priorModule } from "./prior/module.ts";

const USAGE = `npm run learn-prior -- --data <dir> [options]

  --data <dir>       folder with flights/AAA_YYYY.csv.gz and weather/AAA_YYYY.csv.gz; airports of the United States count
  --without <IATA>…  airports to leave out
  --each <dir>       write there, for each airport, a prior without it (prior-without-AAA.json), to be measured with
                     npm run backtest -- --prior <file>
  --help             this text
Without --each the prior that the service ships, core/model/prior/artifact.ts, is written anew.`;

try {
  const { values } = parseOptions({
    options: {
      data: { type: "string" },
      without: { type: "string", multiple: true, default: [] },
      each: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else if (!values.data) throw new Error("--data <dir> is needed");
  else {
    checkFolder("--data", values.data);
    if (values.each !== undefined) checkFolder("--each", values.each);
    learn(values.data, values.without, values.each ?? null);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function learn(data: string, without: readonly string[], each: string | null): void {
  const parts = airportYears(data, without).flatMap((year) => {
    progress(`rows of ${year.iata} ${year.year}`);
    return [...monthsOf(year)];
  });
  const airports = [...new Set(parts.map(({ iata }) => iata))];
  if (each === null) {
    progress(`learning from ${airports.join(", ")}`);
    writeFileSync(
      new URL("../core/model/prior/artifact.ts", import.meta.url),
      priorModule(learnPrior(parts), airports),
    );
  } else
    for (const left of airports) {
      progress(`learning without ${left}`);
      const text = learnPrior(parts.filter(({ iata }) => iata !== left));
      writeFileSync(join(each, `prior-without-${left}.json`), text);
    }
  progress(null);
}
