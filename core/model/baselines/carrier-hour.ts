import { DelayCounts } from "../../distribution/counts.ts";
import { err, ok, type Result } from "../../result.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Learner, Model, ModelInput, Prediction, Training } from "../model.ts";
import { PRIOR_CANCELLED, PRIOR_CDF, PRIOR_WEIGHT } from "./prior.ts";
import { decodePrediction, encodePrediction, type StoredPrediction } from "./stored.ts";

/** Pseudo-count: a carrier × hour is shrunk towards the hour's distribution as if by 60 flights. */
const GROUP_WEIGHT = 60;
/** Pseudo-count: an hour is shrunk towards the airport's distribution as if by 200 flights. */
const HOUR_WEIGHT = 200;
const HOURS = 24;

/**
 * Climatology against which skill is measured: one distribution per carrier × local hour of departure, shrunk towards
 * the hour's, which is shrunk towards the airport's, and that towards the prior.
 */
export const carrierHour: Learner = {
  id: "carrier-hour",
  params: { groupWeight: GROUP_WEIGHT, hourWeight: HOUR_WEIGHT, priorWeight: PRIOR_WEIGHT },
  start: (data, rows) => training(data, rows),
};

/** The body of the artifact. */
interface Body {
  /** One per hour. */
  readonly hours: readonly StoredPrediction[];
  /** By carrier, then by hour as text; only those with flights in the training set. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, StoredPrediction>>>>;
}

const hourOf = (minuteOfDay: number): number => Math.min(HOURS - 1, Math.max(0, Math.floor(minuteOfDay / 60)));

function training(data: Dataset, rows: number): Training {
  const groups = new DelayCounts(data.carriers.length * HOURS);
  const hours = new DelayCounts(HOURS);
  const all = new DelayCounts(1);
  let done = false;
  return {
    bytes: groups.bytes + hours.bytes + all.bytes,
    get done() {
      return done;
    },
    get progress() {
      return done ? 1 : 0;
    },
    step() {
      for (let row = 0; row < rows; row++) {
        const delay = data.delay[row]!;
        const cancelled = data.cancelled[row] === 1;
        const hour = hourOf(data.minuteOfDay[row]!);
        groups.add(data.carrier[row]! * HOURS + hour, delay, cancelled);
        hours.add(hour, delay, cancelled);
        all.add(0, delay, cancelled);
      }
      done = true;
      return 3 * rows;
    },
    finish: () => modelOf(bodyOf(data.carriers, groups, hours, all)),
  };
}

function bodyOf(carriers: readonly string[], groups: DelayCounts, hours: DelayCounts, all: DelayCounts): Body {
  const cdf = all.shrunkenCdf(0, PRIOR_CDF, PRIOR_WEIGHT);
  const cancelled = all.shrunkenCancelled(0, PRIOR_CANCELLED, PRIOR_WEIGHT);
  const hourCdf = Array.from({ length: HOURS }, (_, hour) => hours.shrunkenCdf(hour, cdf, HOUR_WEIGHT));
  const hourCancelled = hourCdf.map((_, hour) => hours.shrunkenCancelled(hour, cancelled, HOUR_WEIGHT));
  const stored: Record<string, Record<string, StoredPrediction>> = {};
  for (const [index, carrier] of [...carriers.entries()].sort((a, b) => (a[1] < b[1] ? -1 : 1))) {
    for (let hour = 0; hour < HOURS; hour++) {
      const group = index * HOURS + hour;
      if (groups.departed[group]! + groups.cancelled[group]! === 0) continue;
      stored[carrier] ??= {};
      stored[carrier][hour] = encodePrediction(
        groups.shrunkenCdf(group, hourCdf[hour]!, GROUP_WEIGHT),
        groups.shrunkenCancelled(group, hourCancelled[hour]!, GROUP_WEIGHT),
      );
    }
  }
  return { hours: hourCdf.map((ofHour, hour) => encodePrediction(ofHour, hourCancelled[hour]!)), groups: stored };
}

function modelOf(body: Body): Model {
  const hours = body.hours.map((stored) => decodePrediction(stored)!);
  const groups = new Map<string, Prediction>();
  for (const [carrier, byHour] of Object.entries(body.groups)) {
    for (const [hour, stored] of Object.entries(byHour)) groups.set(`${carrier} ${hour}`, decodePrediction(stored)!);
  }
  return {
    learner: carrierHour.id,
    features: [],
    predict({ carrier, minuteOfDay }: ModelInput) {
      const hour = hourOf(minuteOfDay);
      const { cdf, pCancelled } = groups.get(`${carrier} ${hour}`) ?? hours[hour]!;
      return { cdf: cdf.slice(), pCancelled };
    },
    toJSON: () => ({ learner: carrierHour.id, features: [], body }),
  };
}

/** Reads the body of an artifact; the error is the fault in words. */
export function readCarrierHour(body: unknown): Result<Model, string> {
  const { hours, groups } = (body ?? {}) as { hours?: unknown; groups?: unknown };
  if (!Array.isArray(hours) || hours.length !== HOURS) return err("body.hours is not 24 predictions");
  if (hours.some((stored) => decodePrediction(stored) === null))
    return err("body.hours holds something else than predictions");
  if (typeof groups !== "object" || groups === null) return err("body.groups is missing");
  for (const [carrier, byHour] of Object.entries(groups)) {
    for (const [hour, stored] of Object.entries((byHour ?? {}) as object)) {
      if (!/^\d{1,2}$/.test(hour) || Number(hour) >= HOURS) return err(`body.groups.${carrier} has an hour ${hour}`);
      if (decodePrediction(stored) === null) return err(`body.groups.${carrier}.${hour} is not a prediction`);
    }
  }
  return ok(modelOf(body as Body));
}
