import { readFileSync } from "node:fs";
import { loadModel } from "../../core/model/artifact/codec.ts";
import type { Learner } from "../../core/model/model.ts";

/**
 * A learner that learns nothing: its model is that of an artifact, whatever the rows. Throws if the file holds none.
 */
export function readyModel(file: string): Learner {
  const model = loadModel(readFileSync(file, "utf8"));
  if (!model.ok) throw new Error(`${file} is no model: ${JSON.stringify(model.error)}`);
  const training = { done: true, progress: 1, bytes: 0, step: () => 1, finish: () => model.value };
  return { id: model.value.learner, params: {}, start: () => training };
}
