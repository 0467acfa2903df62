import type { Cdf } from "../../../core/distribution/cdf.ts";
import { corrected, correctionOf, issued } from "../../../core/distribution/correction.ts";
import { adaptedShift, type DayCalibration, decayedShift } from "../../../core/distribution/shift.ts";
import { adaptedSpread, type DayCoverage } from "../../../core/distribution/spread.ts";
import { type DayScores, DaySheet } from "../../../core/evaluation/day-scores.ts";
import { rowOf } from "../../../core/features/build.ts";
import type { FeatureShard } from "../../../core/features/shard/shard.ts";
import { isBaseline } from "../../../core/forecast/baselines.ts";
import { LEADS, type Lead, leadBucket } from "../../../core/lead.ts";
import { loadModel, saveModel } from "../../../core/model/artifact/codec.ts";
import { airport } from "../../../core/model/baselines/airport.ts";
import { carrierHour } from "../../../core/model/baselines/carrier-hour.ts";
import type { Dataset } from "../../../core/model/dataset/dataset.ts";
import { datasetOf } from "../../../core/model/dataset/from-shards.ts";
import type { Learner, Model } from "../../../core/model/model.ts";
import { dayFromNumber, dayNumber, type LocalDate } from "../../../core/time.ts";
import { courseOf, DAILY } from "../../../core/training/courses.ts";
import { GAP_DAYS, shardsToTrain, tasksOf } from "../../../core/training/hindcast/windows.ts";
import type { StateRows } from "./read-state.ts";

/** One forecast of one model for one row, as it would have been issued, with what came of the flight. */
export interface StateForecast {
  readonly day: number;
  readonly lead: Lead;
  readonly learner: string;
  readonly cdf: Cdf;
  readonly pCancelled: number;
  /** NaN for a cancelled flight. */
  readonly delay: number;
  readonly carrier: string;
  /** Scheduled departure by the local clock, and minutes to it from the reference time. */
  readonly minuteOfDay: number;
  readonly leadMinutes: number;
}

/** The scores of one model at one lead on one day. */
interface StateDay extends DayScores {
  readonly day: LocalDate;
  readonly lead: Lead;
  readonly model: string;
}

/**
 * Walks forward through the rows of a state folder with the cutoffs of its hindcast, oldest first, all in memory: one
 * training after the other, and the corrections carried along from day to day. As in service they are learned from the
 * daily learner alone, and `challengers` get the same ones.
 */
export function walkState(
  rows: StateRows,
  emit: (forecast: StateForecast) => void,
  progress: (text: string) => void,
  challengers: readonly Learner[] = [],
) {
  const { offer, anchor } = rows;
  const tasks = tasksOf(offer, anchor).reverse();
  if (tasks.length === 0)
    throw new Error(`${offer.start} … ${offer.settledThrough} is too short a history to walk through`);
  const learned = new Map<Lead, (DayCalibration & DayCoverage)[]>(LEADS.map((lead) => [lead, []]));
  const days: StateDay[] = [];
  for (const [i, { cutoff, own }] of tasks.entries()) {
    progress(`training ${i + 1} of ${tasks.length}`);
    const shards = shardsToTrain(offer, cutoff).map(({ key }) => rows.shards.get(key)!);
    const data = datasetOf(shards, dayNumber(cutoff));
    const seed = `${offer.airport}/${offer.featureSet}/${cutoff}/fit`;
    const fit = courseOf(DAILY, offer.airport).fit;
    const models = [fit, ...challengers, carrierHour, airport].map((learner) => trained(learner, data, seed));
    for (let day = dayNumber(own.from); day <= dayNumber(own.to); day++) {
      const sheets = new Map<string, DaySheet>();
      for (const forecast of forecastDay(rows, day, models, correctionsFor(learned, day))) {
        emit(forecast);
        const name = `${forecast.lead} ${forecast.learner}`;
        const sheet = sheets.get(name) ?? new DaySheet();
        sheets.set(name, sheet);
        sheet.add(forecast.cdf, forecast.pCancelled, forecast.delay, Number.isNaN(forecast.delay));
      }
      for (const [name, sheet] of sheets) {
        const [lead, model] = name.split(" ") as [Lead, string];
        const scores = sheet.scores();
        if (!scores) continue;
        days.push({ day: dayFromNumber(day), lead, model, ...scores });
        if (model === DAILY) learned.get(lead)!.push({ ...scores, day, expected: scores.expectedLate });
      }
    }
  }
  return { cutoffs: tasks.map(({ cutoff }) => cutoff), days };
}

/** The model as it serves: read back from its artifact. */
function trained(learner: Learner, data: Dataset, seed: string): Model {
  const training = learner.start(data, data.rows, seed);
  while (!training.done) training.step();
  const model = loadModel(saveModel(training.finish()));
  if (!model.ok) throw new Error(`${learner.id}: ${JSON.stringify(model.error)}`);
  return model.value;
}

type Corrections = ReadonlyMap<Lead, { readonly shift: number; readonly spread: number }>;

function correctionsFor(learned: ReadonlyMap<Lead, (DayCalibration & DayCoverage)[]>, day: number): Corrections {
  return new Map(
    [...learned].map(([lead, all]) => {
      const known = all.filter((one) => one.day <= day - GAP_DAYS).slice(-RECENT_DAYS);
      return [lead, { shift: decayedShift(adaptedShift(known), day), spread: adaptedSpread(known) }];
    }),
  );
}

/** What an older day said has decayed to nothing. */
const RECENT_DAYS = 180;

function* forecastDay(
  { shards }: StateRows,
  day: number,
  models: readonly Model[],
  corrections: Corrections,
): Generator<StateForecast> {
  for (const shard of shards.values())
    for (let row = 0; row < shard.rows; row++) {
      const delay = shard.cancelled[row] === 1 ? Number.NaN : shard.delay[row]!;
      const leadMinutes = columnsOf(shard, ["leadMinutes"])[0]![row]!;
      const lead = leadBucket(leadMinutes);
      const carrier = shard.carriers[shard.carrier[row]!]!;
      const minuteOfDay = shard.minuteOfDay[row]!;
      if (shard.day[row] !== day || lead === null || (shard.cancelled[row] !== 1 && Number.isNaN(delay))) continue;
      const known = {
        delayedLately: shard.corrections?.delayedLately[row] ?? 0,
        cancelledLately: shard.corrections?.cancelledLately[row] ?? 0,
      };
      for (const model of models) {
        const prediction = model.predict({
          row: rowOf({ columns: columnsOf(shard, model.features) }, row),
          carrier,
          minuteOfDay,
        });
        const said = isBaseline(model.learner)
          ? issued(prediction)
          : corrected(prediction, correctionOf(corrections.get(lead)!, known));
        const flight = { carrier, minuteOfDay, leadMinutes, delay };
        yield { day, lead, learner: model.learner, ...said, ...flight };
      }
    }
}

const columnsOf = ({ features, columns }: FeatureShard, names: readonly string[]): Float32Array[] =>
  names.map((name) => columns[features.indexOf(name)]!);
