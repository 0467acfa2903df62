import { delayLearner } from "../../core/model/delay/train/learner.ts";
import { DELAY_PARAMS } from "../../core/model/gbdt/params.ts";
import type { Model } from "../../core/model/model.ts";
import { madeDataset, madeFlights } from "./synthetic-dataset.ts";

const few = { ...DELAY_PARAMS, trees: 3, depth: 2 };

/** A small model of a learner, `blend` or `linear`, on features that every row has. Other seeds give other models. */
export function trainedModel(learner: string, seed: string): Model {
  const data = madeDataset(
    madeFlights(2_000, seed, ["airportLate3", "hourLate60"], (v) => 0.1 + 0.3 * v.airportLate3!),
  );
  const trees = learner === "linear" ? null : { delay: few, cancelled: few };
  const training = delayLearner(learner, { linear: true, trees }).start(data, data.rows, seed);
  while (!training.done) training.step();
  return training.finish();
}
