import { DelayCounts } from "../../distribution/counts.ts";
import { err, ok, type Result } from "../../result.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Learner, Model, Training } from "../model.ts";
import { PRIOR_CANCELLED, PRIOR_CDF, PRIOR_WEIGHT } from "./prior.ts";
import { decodePrediction, encodePrediction, type StoredPrediction } from "./stored.ts";

/**
 * The floor: one distribution for every flight of the airport, shrunk towards the prior. It needs no features and works
 * without any history.
 */
export const airport: Learner = {
  id: "airport",
  params: { priorWeight: PRIOR_WEIGHT },
  start: (data, rows) => training(data, rows),
};

/** The floor of an airport without any history: the prior itself. */
export const floorModel = (): Model => modelOf(encodePrediction(PRIOR_CDF, PRIOR_CANCELLED));

function training(data: Dataset, rows: number): Training {
  const counts = new DelayCounts(1);
  let done = false;
  return {
    bytes: counts.bytes,
    get done() {
      return done;
    },
    get progress() {
      return done ? 1 : 0;
    },
    step() {
      for (let row = 0; row < rows; row++) counts.add(0, data.delay[row]!, data.cancelled[row] === 1);
      done = true;
      return rows;
    },
    finish: () =>
      modelOf(
        encodePrediction(
          counts.shrunkenCdf(0, PRIOR_CDF, PRIOR_WEIGHT),
          counts.shrunkenCancelled(0, PRIOR_CANCELLED, PRIOR_WEIGHT),
        ),
      ),
  };
}

function modelOf(stored: StoredPrediction): Model {
  const prediction = decodePrediction(stored)!;
  return {
    learner: airport.id,
    features: [],
    predict: () => ({ cdf: prediction.cdf.slice(), pCancelled: prediction.pCancelled }),
    toJSON: () => ({ learner: airport.id, features: [], body: { all: stored } }),
  };
}

/** Reads the body of an artifact; the error is the fault in words. */
export function readAirport(body: unknown): Result<Model, string> {
  const all = (body as { all?: unknown } | null)?.all;
  return decodePrediction(all) ? ok(modelOf(all as StoredPrediction)) : err("body.all is not a prediction");
}
