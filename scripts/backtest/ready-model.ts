import { readFileSync } from "node:fs";
import { loadModel } from "../../core/model/artifact/codec.ts";
import { blend } from "../../core/model/delay/train/learner.ts";
import type { Learner, Model } from "../../core/model/model.ts";
import { withPrior } from "../../core/model/prior/learner.ts";
import type { Entrant } from "./learners.ts";

/** The model of an artifact, with the check that names it. Throws if the file holds none. */
function read(file: string): { readonly model: Model; readonly check: string } {
  const text = readFileSync(file, "utf8");
  const model = loadModel(text);
  if (!model.ok) throw new Error(`${file} is no model: ${JSON.stringify(model.error)}`);
  return { model: model.value, check: (JSON.parse(text) as { check: string }).check };
}

/** A learner that learns nothing: its model is that of an artifact, whatever the rows. */
export function readyModel(file: string): Learner {
  const { model } = read(file);
  const training = { done: true, progress: 1, bytes: 0, step: () => 1, finish: () => model };
  return { id: model.learner, params: {}, start: () => training };
}

/** The blend hears the prior of a file; other entrants, and the blend without a file, stay as they are. */
export function hearing(entrant: Entrant, file: string | null): Entrant {
  if (file === null || entrant.learner.id !== blend.id) return entrant;
  const prior = read(file);
  return { ...entrant, learner: withPrior(entrant.learner, prior.check, () => prior) };
}
