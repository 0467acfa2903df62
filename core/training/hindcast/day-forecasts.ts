import { KNOTS } from "../../distribution/cdf.ts";
import { issued } from "../../distribution/correction.ts";
import { type DayScores, DaySheet } from "../../evaluation/day-scores.ts";
import { flightLogLoss } from "../../evaluation/flight-losses.ts";
import { rowOf } from "../../features/build.ts";
import type { FeatureShard } from "../../features/shard/shard.ts";
import { LEADS, type Lead, leadBucket } from "../../lead.ts";
import { usableRows } from "../../model/dataset/survey.ts";
import type { Model } from "../../model/model.ts";
import { type RawDay, rawDay } from "./raw-day.ts";

/** The scores of one model at one lead on one day, as a hindcast has them. */
export interface ModelDayScores extends DayScores {
  readonly lead: Lead;
  readonly model: string;
}

/** The scores of a hindcast by day number. */
export type DaysOfScores = ReadonlyMap<number, readonly ModelDayScores[]>;

/** What one fit says of one day. */
export interface HindcastDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Flights that departed, and the summed log loss of their uncorrected forecasts. */
  readonly flights: number;
  readonly loss: number;
  /** Of a day that this fit is the freshest for; null of one that is only sampled for the ageing curve. */
  readonly own: {
    readonly raw: RawDay;
    /** Scores of the baselines, which are issued without corrections. */
    readonly baselines: readonly ModelDayScores[];
    /** Summed log loss of the first baseline. */
    readonly baselineLoss: number;
  } | null;
}

/** Rows forecast in one unit of work. */
const ROWS_PER_STEP = 200;
/** Work of one model's forecast of one row, in row visits. */
const PREDICT_WORK = 2_500;

/** Forecasts one day with the model of a fit and, if the day is its own, with the baselines of the same fit. */
export class DayForecasting {
  readonly #day: number;
  readonly #shard: FeatureShard;
  readonly #rows: Int32Array;
  readonly #leadMinutes: Float32Array;
  readonly #models: readonly { readonly model: Model; readonly columns: readonly Float32Array[] }[];
  readonly #raw: RawDay;
  readonly #sheets = new Map<string, DaySheet>();
  readonly #losses: number[];
  readonly #own: boolean;
  #flights = 0;
  #next = 0;

  /** `models`: the fit's, then the baselines. Throws if the shard lacks a feature that is needed. */
  constructor(shard: FeatureShard, day: number, models: readonly Model[], own: boolean) {
    this.#day = day;
    this.#shard = shard;
    this.#leadMinutes = columnOf(shard, "leadMinutes");
    this.#rows = usableRows(shard, day).filter(
      (row) => shard.day[row] === day && leadBucket(this.#leadMinutes[row]!) !== null,
    );
    this.#models = (own ? models : models.slice(0, 1)).map((model) => ({
      model,
      columns: model.features.map((name) => columnOf(shard, name)),
    }));
    this.#raw = rawDay(own ? this.#rows.length : 0);
    this.#losses = this.#models.map(() => 0);
    this.#own = own;
  }

  get done(): boolean {
    return this.#next >= this.#rows.length;
  }

  /** Forecasts the next rows; returns the work in row visits. */
  step(): number {
    const end = Math.min(this.#rows.length, this.#next + ROWS_PER_STEP);
    const visited = end - this.#next;
    for (; this.#next < end; this.#next++) this.#forecast(this.#next);
    return visited * this.#models.length * PREDICT_WORK;
  }

  #forecast(at: number): void {
    const row = this.#rows[at]!;
    const lead = leadBucket(this.#leadMinutes[row]!)!;
    const cancelled = this.#shard.cancelled[row] === 1;
    const delay = this.#shard.delay[row]!;
    if (!cancelled) this.#flights++;
    this.#models.forEach(({ model, columns }, m) => {
      const { cdf, pCancelled } = model.predict({
        row: rowOf({ columns }, row),
        carrier: this.#shard.carriers[this.#shard.carrier[row]!]!,
        minuteOfDay: this.#shard.minuteOfDay[row]!,
      });
      const said = issued({ cdf, pCancelled });
      if (!cancelled) this.#losses[m]! += flightLogLoss(said.cdf, delay);
      if (m > 0) this.#sheet(lead, model.learner).add(said.cdf, said.pCancelled, delay, cancelled);
      else if (this.#own) {
        this.#raw.cdf.set(cdf, at * KNOTS.length);
        this.#raw.pCancelled[at] = pCancelled;
        this.#raw.delay[at] = cancelled ? Number.NaN : delay;
        this.#raw.delayedLately[at] = this.#shard.corrections?.delayedLately[row] ?? Number.NaN;
        this.#raw.cancelledLately[at] = this.#shard.corrections?.cancelledLately[row] ?? Number.NaN;
        this.#raw.lead[at] = LEADS.indexOf(lead);
      }
    });
  }

  #sheet(lead: Lead, model: string): DaySheet {
    const name = `${lead} ${model}`;
    const sheet = this.#sheets.get(name) ?? new DaySheet();
    this.#sheets.set(name, sheet);
    return sheet;
  }

  /** Call when `done`. */
  finish(): HindcastDay {
    const [loss = 0, baselineLoss = 0] = this.#losses;
    const own = this.#own ? { raw: this.#raw, baselines: scoresOf(this.#sheets), baselineLoss } : null;
    return { day: this.#day, flights: this.#flights, loss, own };
  }
}

/** The scores of sheets by `lead model`, those without a departed flight left out, in the order of leads and models. */
export const scoresOf = (sheets: ReadonlyMap<string, DaySheet>): ModelDayScores[] =>
  [...sheets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, sheet]) => {
      const [lead, model] = name.split(" ") as [Lead, string];
      const scores = sheet.scores();
      return scores ? [{ lead, model, ...scores }] : [];
    });

function columnOf({ features, columns, featureSet }: FeatureShard, name: string): Float32Array {
  const column = columns[features.indexOf(name)];
  if (!column) throw new Error(`rows of ${featureSet} have no feature ${name}`);
  return column;
}
