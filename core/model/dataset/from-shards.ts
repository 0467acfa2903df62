import type { FeatureShard } from "../../features/shard/shard.ts";
import { Binner } from "./binner.ts";
import type { Dataset } from "./dataset.ts";
import { Surveyor } from "./survey.ts";

/**
 * The training set that a run with these shards would fill, in one go. `lastDay`: day number of the cutoff. Throws
 * where the run would fail.
 */
export function datasetOf(shards: readonly FeatureShard[], lastDay: number): Dataset {
  const surveyor = new Surveyor(shards[0]?.featureSet ?? "", lastDay);
  for (const shard of shards) {
    const fault = surveyor.add(shard);
    if (fault) throw new Error(JSON.stringify(fault));
  }
  for (;;) {
    const survey = surveyor.finish();
    if (survey && "reason" in survey) throw new Error(JSON.stringify(survey));
    if (survey) return filled(shards, new Binner(survey, lastDay));
    surveyor.step();
  }
}

function filled(shards: readonly FeatureShard[], binner: Binner): Dataset {
  for (const shard of shards) {
    binner.add(shard);
    while (!binner.idle) binner.step();
  }
  return binner.dataset;
}
