import { existsSync } from "node:fs";
import type { Cdf } from "../../../core/distribution/cdf.ts";
import type { Fold } from "../../../core/evaluation/walk-forward.ts";
import { EVENING_ONLY } from "../../../core/features/references.ts";
import { parseBacktestArguments } from "../../backtest/arguments.ts";
import type { Entrant } from "../../backtest/learners.ts";
import { loadWorld, type World } from "../../backtest/load.ts";
import { rowsOfWorld } from "../../backtest/rows.ts";
import { walkForward } from "../../backtest/walk.ts";
import { progress } from "../../drill/progress.ts";

/** An airport-year of `../shared/data`, or several of an airport in a row, and whether there is weather for it. */
export interface AirportYear {
  /** `ABQ_2010`; in a row `ABQ_2010+ABQ_2011`. */
  readonly name: string;
  readonly weather: boolean;
}

/** The forecast of a flight that departed. */
interface DepartedForecast {
  readonly learner: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly carrier: string;
  readonly delayMin: number;
  readonly cdf: Cdf;
}

const DATA = "../shared/data";
const REFIT_DAYS = 28;
/** Days that are only trained on. */
export const WARMUP_DAYS = 90;

/**
 * Walks through an airport-year as `npm run backtest` does, with forecasts of the evening before; `change` makes another
 * world of it first. Returns the spans of the trainings.
 */
export function walkAirportYear(
  { name, weather }: AirportYear,
  entrants: readonly Entrant[],
  emit: (forecast: DepartedForecast) => void,
  change: (world: World) => World = (world) => world,
): readonly Fold[] {
  const filesOf = (folder: string): string[] => name.split("+").map((year) => `${DATA}/${folder}/${year}.csv.gz`);
  const flights = filesOf("flights");
  const missing = flights.find((file) => !existsSync(file));
  if (missing) throw new Error(`${missing} is needed: the study reads real departures`);
  const files = weather ? ["--weather", ...filesOf("weather")] : ["--weather-mode", "none"];
  const world = change(loadWorld(parseBacktestArguments(["--flights", ...flights, ...files])));
  const walk = {
    airport: world.airport.iata,
    days: [...rowsOfWorld(world, EVENING_ONLY, ["evening"])],
    entrants,
    leads: ["evening"] as const,
    refit: REFIT_DAYS,
    warmup: WARMUP_DAYS,
    progress,
  };
  const { folds } = walkForward(walk, ({ learner, day, departure, cdf }) => {
    if (departure.status !== "cancelled")
      emit({ learner, day, carrier: departure.carrier, delayMin: departure.delayMin!, cdf });
  });
  progress(null);
  return folds;
}

/** Losses are kept to a millionth, which is far below what studies look at. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
