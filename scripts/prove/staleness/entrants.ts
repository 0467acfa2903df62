import { FEATURES } from "../../../core/features/spec.ts";
import { airport } from "../../../core/model/baselines/airport.ts";
import { carrierHour } from "../../../core/model/baselines/carrier-hour.ts";
import { blend, linear } from "../../../core/model/delay/train/learner.ts";
import type { Learner, Model } from "../../../core/model/model.ts";
import { Rng } from "../../../core/rng.ts";
import type { Entrant } from "../../backtest/learners.ts";
import { finishing, handsOver, named, remembering } from "../walks/learners.ts";

const WEATHER: ReadonlySet<string> = new Set(FEATURES.filter(({ group }) => group === "W").map(({ name }) => name));

/** Earlier flights of which one lends its weather to a flight: some two to eight weeks of an airport. */
const LENDERS = 5_000;

/** The model that sees, in place of a flight's weather, that of an earlier flight drawn by chance. */
function withShuffledWeather(model: Model, id: string): Model {
  const columns = model.features.flatMap((name, at) => (WEATHER.has(name) ? [at] : []));
  const rng = Rng.seeded(`shuffled weather ${id}`);
  const lenders: Float32Array[] = [];
  let seen = 0;
  return {
    ...named(model, id),
    predict: (input) => {
      lenders[seen++ % LENDERS] = input.row;
      const row = input.row.slice();
      const lender = lenders[rng.below(lenders.length)]!;
      for (const at of columns) row[at] = lender[at]!;
      return model.predict({ ...input, row });
    },
  };
}

/** A flight of a day. */
interface Seen {
  readonly minute: number;
  readonly row: Float32Array;
}

/** A forecast of the weather is early or late by so many minutes, … */
const TIMING_MIN = 120;
/** … and on this share of days it misses what comes and tells of the day before instead. */
const MISSED_DAYS = 0.15;

/**
 * The model that reads a forecast of the weather made the evening before, of which there is none for these years: the
 * weather of a flight up to two hours earlier, and on some days that of the day before at the same hour.
 */
function withForecastWeather(model: Model, id: string): Model {
  const columns = model.features.flatMap((name, at) => (WEATHER.has(name) ? [at] : []));
  const rng = Rng.seeded(`forecast weather ${id}`);
  let before: Seen[] = [];
  let today: Seen[] = [];
  let missed = false;
  return {
    ...named(model, id),
    predict: (input) => {
      const { row: own, minuteOfDay: minute } = input;
      const last = today.at(-1);
      if (last && minute < last.minute) {
        before = today;
        today = [];
        missed = rng.uniform() < MISSED_DAYS;
      }
      today.push({ minute, row: own });
      const near = missed
        ? before.filter((one) => Math.abs(one.minute - minute) <= TIMING_MIN)
        : today.filter((one) => one.minute >= minute - TIMING_MIN);
      const lender = near[rng.below(Math.max(1, near.length))]?.row ?? own;
      const row = own.slice();
      for (const at of columns) row[at] = lender[at]!;
      return model.predict({ ...input, row });
    },
  };
}

/** Linear, without any feature of the weather. */
const blind: Learner = {
  ...linear,
  id: "blind",
  start: (data, rows, seed) => {
    const seen = data.features.map((name) => !WEATHER.has(name));
    const bare = {
      ...data,
      features: data.features.filter((_, f) => seen[f]),
      columns: data.columns.filter((_, f) => seen[f]),
      edges: data.edges.filter((_, f) => seen[f]),
    };
    return finishing(linear.start(bare, rows, seed), (model) => named(model, "blind"));
  },
};

/**
 * Who takes part in a walk: the champion's kind, a linear model as the independent challenger, a snapshot that is one
 * refit older than the champion, the climatologies and, where there is weather, a model that does not read it, the
 * champion with weather as it is forecast, and the others with the weather shuffled. The order matters: a model is trained before it is handed over.
 */
export function studyEntrants(weather: boolean): Entrant[] {
  const champion = remembering(blend);
  const challenger = remembering(linear);
  const learners = [
    champion.learner,
    challenger.learner,
    handsOver("frozen", () => named(champion.older(), "frozen")),
    ...(weather
      ? [
          blind,
          handsOver("blend~", () => withShuffledWeather(champion.newest(), "blend~")),
          handsOver("blend^", () => withForecastWeather(champion.newest(), "blend^")),
          handsOver("linear~", () => withShuffledWeather(challenger.newest(), "linear~")),
          handsOver("frozen~", () => withShuffledWeather(champion.older(), "frozen~")),
        ]
      : []),
  ];
  return [
    ...learners.map((learner) => ({ learner, daily: false })),
    ...[carrierHour, airport].map((learner) => ({ learner, daily: true })),
  ];
}
