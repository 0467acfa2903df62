import { corrected, correctionOf, issued } from "../../core/distribution/correction.ts";
import { type Fold, foldsOf } from "../../core/evaluation/walk-forward.ts";
import { rowOf } from "../../core/features/build.ts";
import type { FeatureShard } from "../../core/features/shard/shard.ts";
import { type FeatureName, featureIndex } from "../../core/features/spec.ts";
import { hasOutcome } from "../../core/flights/outcome.ts";
import type { Dataset } from "../../core/model/dataset/dataset.ts";
import { datasetOf } from "../../core/model/dataset/from-shards.ts";
import type { Learner, Model } from "../../core/model/model.ts";
import type { LeadName } from "./arguments.ts";
import type { Forecast } from "./forecast.ts";
import type { Entrant } from "./learners.ts";
import type { DayRows } from "./rows.ts";
import { ShiftTracker } from "./shift-tracker.ts";

export interface WalkSpec {
  readonly airport: string;
  readonly days: readonly DayRows[];
  readonly entrants: readonly Entrant[];
  readonly leads: readonly LeadName[];
  /** Days between two trainings. */
  readonly refit: number;
  /** Days before the first forecast. */
  readonly warmup: number;
  readonly progress: (text: string) => void;
}

export interface WalkTotals {
  readonly folds: readonly Fold[];
  readonly trainings: number;
  readonly trainSeconds: number;
  readonly predictSeconds: number;
}

/**
 * Walk-forward evaluation: trains each learner every `refit` days on the days known by then, and hands its forecasts of
 * the days that follow to `emit`.
 */
export function walkForward(spec: WalkSpec, emit: (forecast: Forecast) => void): WalkTotals {
  const { days, entrants, leads, refit, warmup, progress } = spec;
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  const totals = { trainings: 0, trainSeconds: 0, predictSeconds: 0 };
  if (first === undefined || last === undefined) return { ...totals, folds: [] };
  const shards = days.map((day) => day.train);
  const gap = leads.includes("two-days") ? 3 : 2;
  const slow = entrants.filter(({ daily }) => !daily);
  const quick = entrants.filter(({ daily }) => daily);
  const folds = foldsOf({ firstDay: first, lastDay: last, warmup, refit, gap });
  const daily = dailyDataset(shards);
  const shifts = new ShiftTracker(slow.map(({ learner }) => learner.id));
  folds.forEach((fold, i) => {
    progress(`training ${i + 1} of ${folds.length}`);
    const before = performance.now();
    const data = slow.length > 0 ? datasetOf(until(shards, fold.cutoff), fold.cutoff) : null;
    const models = slow.map(({ learner }) => train(learner, data!, data!.rows, spec.airport));
    totals.trainings += models.length;
    totals.trainSeconds += (performance.now() - before) / 1000;
    const predicting = performance.now();
    for (const day of days) {
      if (day.day < fold.from || day.day > fold.to) continue;
      const known = rowsUntil(daily.day, day.day - gap);
      const all = [...models, ...quick.map(({ learner }) => train(learner, daily, known, spec.airport))];
      for (const lead of leads) forecastDay({ day, lead, models: all, shifts, known: day.day - gap }, emit);
    }
    totals.predictSeconds += (performance.now() - predicting) / 1000;
  });
  return { ...totals, folds };
}

function train(learner: Learner, data: Dataset, rows: number, airport: string): Model {
  const training = learner.start(data, rows, `${airport}/${data.day[rows - 1]}`);
  while (!training.done) training.step();
  return training.finish();
}

interface DayToForecast {
  readonly day: DayRows;
  readonly lead: LeadName;
  readonly models: readonly Model[];
  readonly shifts: ShiftTracker;
  /** Last day whose outcomes are known. */
  readonly known: number;
}

/** Makes the forecasts of one day as the service issues them: shifted, and rounded to what the ledger stores. */
function forecastDay({ day, lead, models, shifts, known }: DayToForecast, emit: (forecast: Forecast) => void): void {
  const { columns, minuteOfDay, cancelledLately, delayedLately, flights } = day.tests.get(lead)!;
  const picks = models.map((model) => model.features.map((name) => columns[featureIndex(name as FeatureName)]!));
  const by = models.map(({ learner }) => shifts.shiftFor(learner, lead, day.day, known));
  flights.forEach(({ departure, referenceTime }, i) => {
    if (!hasOutcome(departure)) return;
    models.forEach((model, m) => {
      const row = rowOf({ columns: picks[m]! }, i);
      const input = { row, carrier: departure.carrier, minuteOfDay: minuteOfDay[i]! };
      const known = { delayedLately: delayedLately[i]!, cancelledLately: cancelledLately[i]! };
      const prediction = model.predict(input);
      const said = shifts.isShifted(model.learner)
        ? corrected(prediction, correctionOf({ shift: by[m]!, spread: 0 }, known))
        : issued(prediction);
      const about = { learner: model.learner, lead, day: day.day, departure, referenceTime };
      const forecast = { ...about, ...said };
      shifts.record(forecast);
      emit(forecast);
    });
  });
}

const until = (shards: readonly FeatureShard[], day: number): FeatureShard[] =>
  shards.filter((shard) => shard.rows > 0 && shard.day[0]! <= day);

function rowsUntil(days: Dataset["day"], last: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The whole history without features, which is all that a climatology reads. Each day it is trained on the first rows
 * of it.
 */
function dailyDataset(shards: readonly FeatureShard[]): Dataset {
  const bare = shards.filter((shard) => shard.rows > 0).map((shard) => ({ ...shard, features: [], columns: [] }));
  return datasetOf(bare, Number.POSITIVE_INFINITY);
}
