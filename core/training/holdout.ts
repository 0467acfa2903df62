import { DELAYED_MIN, delayedAs01 } from "../delay.ts";
import { pLate, quantise } from "../distribution/cdf.ts";
import { logLoss } from "../evaluation/metrics.ts";
import type { DayLoss } from "../evaluation/paired-days.ts";
import { ScoreSheet, type Scores } from "../evaluation/scores.ts";
import type { Dataset } from "../model/dataset/dataset.ts";
import { valueOfBin } from "../model/dataset/edges.ts";
import type { Model, ModelInput } from "../model/model.ts";

/** Last days of the training set that are held out: the judged model does not see them and is scored on them. */
const HOLDOUT_DAYS = 14;
/** Shorter histories hold out at most this share of their days. */
const HOLDOUT_SHARE = 0.2;
/** Where even that is fewer days, none are held out: so few say nothing about a model. */
const LEAST_HOLDOUT_DAYS = 3;

/** Number of rows before the days held out, from each row's day; null if the history is too short to hold any out. */
export function holdoutStart(day: Dataset["day"]): number | null {
  const last = day.at(-1);
  if (last === undefined) return null;
  const days = Math.min(HOLDOUT_DAYS, Math.floor((last - day[0]! + 1) * HOLDOUT_SHARE));
  if (days < LEAST_HOLDOUT_DAYS) return null;
  const start = day.findIndex((value) => value > last - days);
  return start > 0 ? start : null;
}

/**
 * A row of the quantised set as a model's input: for each feature a raw value that falls into the row's bin. Thresholds
 * of trees are bin edges, so a model trained on these bins predicts the same as from the value that was binned. The
 * values are written to `values`.
 */
export function inputOf(data: Dataset, row: number, values = new Float32Array(data.columns.length)): ModelInput {
  for (let f = 0; f < values.length; f++) values[f] = valueOfBin(data.columns[f]![row]!, data.edges[f]!);
  return {
    row: values,
    carrier: data.carriers[data.carrier[row]!]!,
    minuteOfDay: data.minuteOfDay[row]!,
  };
}

/** Rows scored in one unit of work. */
const ROWS_PER_STEP = 500;
/** Work of scoring one model on one row, in row visits: its trees are walked and the CRPS is integrated. */
const PREDICT_WORK = 2_500;

/** Scores models on rows from … rows − 1 of the set, all on the same flights. */
export class HoldoutScoring {
  readonly #data: Dataset;
  readonly #models: readonly Model[];
  readonly #sheets: readonly ScoreSheet[];
  /** Log loss of each model, summed per day, in the order of days. */
  readonly #days: readonly DayLoss[][];
  readonly #from: number;
  readonly #values: Float32Array<ArrayBuffer>;
  #next: number;

  constructor(data: Dataset, from: number, models: readonly Model[]) {
    this.#data = data;
    this.#models = models;
    this.#sheets = models.map(() => new ScoreSheet());
    this.#days = models.map(() => []);
    this.#from = from;
    this.#values = new Float32Array(data.columns.length);
    this.#next = from;
  }

  get done(): boolean {
    return this.#next >= this.#data.rows;
  }

  get progress(): number {
    return (this.#next - this.#from) / Math.max(1, this.#data.rows - this.#from);
  }

  /** Scores the next rows; returns the work in row visits. */
  step(): number {
    const { day, delay, cancelled, rows } = this.#data;
    const end = Math.min(rows, this.#next + ROWS_PER_STEP);
    const visited = end - this.#next;
    for (; this.#next < end; this.#next++) {
      const input = inputOf(this.#data, this.#next, this.#values);
      this.#models.forEach((model, m) => {
        const prediction = model.predict(input);
        const cdf = quantise(prediction.cdf);
        const isCancelled = cancelled[this.#next] === 1;
        this.#sheets[m]!.add(cdf, prediction.pCancelled, delay[this.#next]!, isCancelled);
        if (!isCancelled)
          addLoss(
            this.#days[m]!,
            day[this.#next]!,
            logLoss([pLate(cdf, DELAYED_MIN)], [delayedAs01(delay[this.#next]!)]),
          );
      });
    }
    return visited * this.#models.length * PREDICT_WORK;
  }

  /** Scores of each model, in the order in which the models were given. */
  scores(): HeldOutScores[] {
    return this.#models.map((model, m) => ({
      learner: model.learner,
      scores: this.#sheets[m]!.scores(),
      days: this.#days[m]!,
    }));
  }
}

/** A model's scores on the days held out, and its log loss per day. JSON. */
export interface HeldOutScores {
  readonly learner: string;
  readonly scores: Scores;
  readonly days: readonly DayLoss[];
}

/** Adds the loss of one flight to that of its day, which is the last of `days` or a new one. */
function addLoss(days: DayLoss[], day: number, loss: number): void {
  const last = days.at(-1);
  if (last?.day === day) days[days.length - 1] = { day, flights: last.flights + 1, loss: last.loss + loss };
  else days.push({ day, flights: 1, loss });
}
