import { CHALLENGERS } from "../../core/model/challengers/index.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { noName } from "../cli/nearest.ts";
import { parseOptions } from "../cli/options.ts";

export interface ChallengeArguments {
  /** Id of the learner. */
  readonly learner: string;
  /** Folders of recordings. */
  readonly data: readonly string[];
  /** State folders of local runs, with the airport of each. */
  readonly states: readonly { readonly folder: string; readonly airport: string }[];
  /** IATA codes; empty: all that the folders hold. */
  readonly airports: readonly string[];
  /** Newest days of each airport that are looked at. */
  readonly days: number;
  /** Reference times, as `npm run backtest` takes them. */
  readonly lead: string;
  /** Folder for what Python needs to train on the same rows; null: not written. */
  readonly export: string | null;
}

export const USAGE = `npm run challenge -- <learner> --data <dir>... [options]

  <learner>             id of a line of core/model/challengers/index.ts: ${CHALLENGERS.map(({ learner }) => learner.id).join(", ")}
  --data <dir>          recordings: flights/<IATA>_<year>.csv.gz and weather/<IATA>_<year>.csv.gz; may be said twice
  --state <dir>[:IATA]  the training rows of a local run's state folder as well (default airport ZZZ); may be said twice
  --airports <IATA>,…   only these (default: every airport with flights in a folder)
  --days <n>            newest days of each airport, 120 or more (default 270, of which the first 90 are only learned from)
  --lead <leads>        evening, two-days, minutes before departure; e.g. evening,360,60 (default evening)
  --export <dir>        also write rows, forecasts and report of each airport, for models trained in Python
  --help                this text

Backtests the learner and the champion's on every airport and prints the table for the pull request.`;

/**
 * What holds where folders of recordings and states are both given: both are compared, and options that are about files
 * do not touch states. Empty where only one kind is given and no option is without effect.
 */
export function holdingLines({ data, states }: Pick<ChallengeArguments, "data" | "states">): string[] {
  if (states.length === 0) return [];
  const named = states.map(({ folder, airport }) => `${airport} of ${folder}`).join(", ");
  const both =
    data.length === 0 ? [] : [`Both are compared: the files of ${data.join(", ")}, and the rows of ${named}.`];
  return [
    ...both,
    `--airports, --days, --lead and --export are about files of --data; ${named} is walked through whole.`,
  ];
}

/** Returns null for `--help`. Throws an error whose message says which argument is wrong, and how. */
export function parseChallengeArguments(argv: readonly string[]): ChallengeArguments | null {
  const { values, positionals } = parseOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: "string", multiple: true, default: [] },
      state: { type: "string", multiple: true, default: [] },
      airports: { type: "string", default: "" },
      days: { type: "string", default: "270" },
      lead: { type: "string", default: "evening" },
      export: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const ids = CHALLENGERS.map(({ learner }) => learner.id);
  const [learner = "", ...more] = positionals;
  const all = `core/model/challengers/index.ts: ${ids.join(", ")}`;
  if (learner === "" || more.length > 0) throw new Error(`one learner is needed, of ${all}`);
  if (!ids.includes(learner)) throw new Error(noName("learner", learner, ids, `these are in ${all}`));
  if (values.data.length + values.state.length === 0) throw new Error("--data <dir> or --state <dir> is needed");
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 120) throw new Error(`--days ${values.days} is not a number from 120 on`);
  return {
    learner,
    data: values.data,
    states: values.state.map((text) => {
      const [, folder = text, airport = "ZZZ"] = /^(.*):([A-Za-z]{3})$/.exec(text) ?? [];
      return { folder, airport: knownAirport(airport).iata };
    }),
    airports: values.airports.toUpperCase().split(",").filter(Boolean),
    days,
    lead: values.lead,
    export: values.export ?? null,
  };
}
