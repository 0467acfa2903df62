import { clamp } from "../../clamp.ts";
import { FEATURES } from "../../features/spec.ts";
import { hash32 } from "../../rng.ts";
import { addDays, dayNumber, daysBetween, type LocalDate } from "../../time.ts";
import type { ShardRef } from "../run.ts";
import { newestShards } from "../window.ts";

/** Days from one cutoff to the next, all of them forecast by one fit. */
const REFIT_DAYS = 14;
/**
 * Days from the last day whose outcomes are complete at the time of a forecast to the day forecast. At 18:00 of the
 * evening before the day itself is not over, so that its outcomes are no part of a training.
 */
export const GAP_DAYS = 2;
/** How far back cutoffs go: a year. */
const MOST_WINDOWS = 26;
/** A quarter of the history is only learned from, at least two weeks and at most this many days. */
const MOST_WARMUP_DAYS = 90;
const LEAST_WARMUP_DAYS = 14;

/**
 * Ages, in days from the cutoff, at which a week of each fit is scored once more, beside the freshest fits of the same
 * days. The first comes right after the fit's own days; together they reach into every age of the curve.
 */
const SAMPLED_AGES = [16, 42, 70, 98, 126, 154, 182, 210, 238, 266, 294, 322, 350] as const;
const SAMPLE_DAYS = 7;

/** Days `from` … `to`, both included. */
export interface DaySpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The rows that a hindcast may use: those of the chain in use when it was offered. */
export interface HindcastOffer {
  readonly airport: string;
  readonly featureSet: string;
  /** First day with rows. */
  readonly start: LocalDate;
  /** Last day whose labels change no more. */
  readonly settledThrough: LocalDate;
  /** Shards by month, in order. */
  readonly months: readonly (ShardRef & { readonly rows: number })[];
}

/** One fit of a hindcast, with the days that it forecasts. */
export interface HindcastTask {
  /** Last day whose rows are trained on. */
  readonly cutoff: LocalDate;
  /** The days that this fit is the freshest for. */
  readonly own: DaySpan;
  /** Later days, for the ageing curve. */
  readonly samples: readonly DaySpan[];
}

/**
 * The fits of a hindcast, newest first. The newest forecasts up to `anchor`, the last settled day when the hindcast
 * began; a later one is added whenever all of its days are settled.
 */
export function tasksOf({ start, settledThrough }: HindcastOffer, anchor: LocalDate): HindcastTask[] {
  const history = daysBetween(start, settledThrough) + 1;
  const warmup = clamp(Math.floor(history / 4), LEAST_WARMUP_DAYS, MOST_WARMUP_DAYS);
  const firstCutoff = addDays(start, warmup - 1);
  const later = Math.floor(daysBetween(anchor, settledThrough) / REFIT_DAYS);
  const newest = addDays(anchor, later * REFIT_DAYS);
  const tasks: HindcastTask[] = [];
  for (let to = newest; tasks.length < MOST_WINDOWS; to = addDays(to, -REFIT_DAYS)) {
    const from = addDays(to, 1 - REFIT_DAYS);
    const cutoff = addDays(from, -GAP_DAYS);
    if (cutoff < firstCutoff) break;
    const samples = SAMPLED_AGES.map((age) => spanOf(addDays(cutoff, age), SAMPLE_DAYS)).filter((s) => s.to <= newest);
    tasks.push({ cutoff, own: { from, to }, samples });
  }
  return tasks;
}

const spanOf = (from: LocalDate, days: number): DaySpan => ({ from, to: addDays(from, days - 1) });

/** The shards that a training with this cutoff would have had: the newest up to it for which there is memory. */
export const shardsToTrain = ({ months }: HindcastOffer, cutoff: LocalDate): readonly ShardRef[] =>
  newestShards(
    months.filter(({ label }) => label <= cutoff.slice(0, label.length)),
    FEATURES.length,
  );

/** The shards that hold days which a fit forecasts. */
export const shardsToForecast = ({ months }: HindcastOffer, { own, samples }: HindcastTask): readonly ShardRef[] =>
  months.filter(({ label }) =>
    [own, ...samples].some(
      ({ from, to }) => from.slice(0, label.length) <= label && label <= to.slice(0, label.length),
    ),
  );

/** Whether a day number lies in a span. */
export const isWithin = ({ from, to }: DaySpan, day: number): boolean => dayNumber(from) <= day && day <= dayNumber(to);

/**
 * Raised when forecasts of the same model would be corrected in another way, or when what a hindcast stores has another
 * form.
 */
const REVISION = 2;

/**
 * What makes a hindcast another one, so that it is made anew: the release (feature set, learner with its parameters,
 * format of its artifact, revision of the corrections) and the first day of the chain of rows.
 */
export const hindcastKey = (
  { featureSet, start }: Pick<HindcastOffer, "featureSet" | "start">,
  learner: { readonly id: string; readonly params: Readonly<Record<string, number>> },
  format: number,
): string =>
  `${featureSet}/${learner.id}-${hash32(JSON.stringify(learner.params)).toString(36)}-${format}.${REVISION}/${start}`;

/** Whether two keys are of one release. */
export const sameRelease = (a: string, b: string): boolean => releaseOf(a) === releaseOf(b);

const releaseOf = (key: string): string => key.slice(0, key.lastIndexOf("/"));
