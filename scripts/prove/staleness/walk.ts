import { existsSync } from "node:fs";
import { DELAYED_MIN } from "../../../core/delay.ts";
import { pLate } from "../../../core/distribution/cdf.ts";
import { flightLosses } from "../../../core/evaluation/flight-losses.ts";
import { EVENING_ONLY } from "../../../core/features/references.ts";
import { parseBacktestArguments } from "../../backtest/arguments.ts";
import { loadWorld } from "../../backtest/load.ts";
import { rowsOfWorld } from "../../backtest/rows.ts";
import { walkForward } from "../../backtest/walk.ts";
import { progress } from "../../drill/progress.ts";
import { studyEntrants } from "./entrants.ts";

/** An airport-year of `../shared/data`, and whether there is weather for it. */
export interface AirportYear {
  readonly name: string;
  readonly weather: boolean;
}

/** The loss of a model on the flights of a day, the same flights for every model of a walk. */
interface WalkDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly n: number;
  readonly late: number;
  /** Mean log loss of each model, in the order of `WalkResult.models`. */
  readonly loss: readonly number[];
  /** Mean of P(late) of each model. */
  readonly expected: readonly number[];
}

export interface WalkResult {
  readonly models: readonly string[];
  readonly days: readonly WalkDay[];
}

const DATA = "../shared/data";
const REFIT_DAYS = 28;
const WARMUP_DAYS = 90;

/** Walks through an airport-year as `npm run backtest` does, with the entrants of this study. */
export function walkYear({ name, weather }: AirportYear): WalkResult {
  const flights = `${DATA}/flights/${name}.csv.gz`;
  if (!existsSync(flights)) throw new Error(`${flights} is needed: the study reads real departures`);
  const files = weather ? ["--weather", `${DATA}/weather/${name}.csv.gz`] : ["--weather-mode", "none"];
  const world = loadWorld(parseBacktestArguments(["--flights", flights, ...files]));
  const entrants = studyEntrants(weather);
  const models = entrants.map(({ learner }) => learner.id);
  const sums = new Map<number, { n: number; late: number; loss: Float64Array; expected: Float64Array }>();
  const walk = {
    airport: world.airport.iata,
    days: [...rowsOfWorld(world, EVENING_ONLY, ["evening"])],
    entrants,
    leads: ["evening"] as const,
    refit: REFIT_DAYS,
    warmup: WARMUP_DAYS,
    progress,
  };
  walkForward(walk, ({ learner, day, departure, cdf }) => {
    if (departure.status === "cancelled") return;
    const at = models.indexOf(learner);
    const sum = sums.get(day) ?? {
      n: 0,
      late: 0,
      loss: new Float64Array(models.length),
      expected: new Float64Array(models.length),
    };
    sums.set(day, sum);
    if (at === 0) {
      sum.n += 1;
      sum.late += departure.delayMin! >= DELAYED_MIN ? 1 : 0;
    }
    sum.loss[at]! += flightLosses(cdf, departure.delayMin!).logLoss;
    sum.expected[at]! += pLate(cdf, DELAYED_MIN);
  });
  progress(null);
  const days = [...sums].map(([day, { n, late, loss, expected }]) => ({
    day,
    n,
    late,
    loss: [...loss].map((sum) => rounded(sum / n)),
    expected: [...expected].map((sum) => rounded(sum / n)),
  }));
  return { models, days };
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
