import { err, type Result } from "../../result.ts";
import { hash32 } from "../../rng.ts";
import { readAirport } from "../baselines/airport.ts";
import { readCarrierHour } from "../baselines/carrier-hour.ts";
import { CHALLENGERS } from "../challengers/index.ts";
import { readDelayModel } from "../delay/predictor.ts";
import { readLeadSwitch } from "../lead-switch/predictor.ts";
import type { Model, ModelJson } from "../model.ts";
import { PRIOR_CHECK } from "../prior/artifact.ts";
import { shippedPrior } from "../prior/shipped.ts";
import { readWithVoice } from "../prior/voice.ts";

/** Version of the artifact's format. */
export const MODEL_FORMAT = 4;

/** Why a text is no model. */
export type ModelError =
  | { readonly reason: "not-json"; readonly detail: string }
  | { readonly reason: "wrong-format"; readonly found: unknown }
  | { readonly reason: "unknown-learner"; readonly learner: string }
  | { readonly reason: "damaged"; readonly detail: string };

/** Reader of the body of each learner. Those of retired learners stay, so that old versions can always be loaded. */
const READERS: Readonly<Record<string, (body: unknown, features: readonly string[]) => Result<Model, string>>> = {
  airport: readAirport,
  "carrier-hour": readCarrierHour,
  blend: readWithVoice(readLeadSwitch(readDelayModel("blend")), (check) =>
    check === PRIOR_CHECK ? shippedPrior() : null,
  ),
  gbdt: readLeadSwitch(readDelayModel("gbdt")),
  ...Object.fromEntries(CHALLENGERS.map(({ learner, read }) => [learner.id, read])),
  prior: readLeadSwitch(readDelayModel("prior")),
};

/** Two 32-bit hashes of everything that a model consists of, in hex: they find damage, not forgery. */
const checkOf = (json: ModelJson): string => {
  const text = JSON.stringify([json.learner, json.features, json.body]);
  return [1, 2].map((seed) => hash32(text, seed).toString(16).padStart(8, "0")).join("");
};

/** A model as the text of its artifact. Equal models give equal texts. */
export function saveModel(model: Model): string {
  const { learner, features, body } = model.toJSON();
  return JSON.stringify({ format: MODEL_FORMAT, learner, check: checkOf({ learner, features, body }), features, body });
}

/** Reads an artifact. A text that `saveModel` did not write is refused, with the reason. */
export function loadModel(text: string): Result<Model, ModelError> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return err({ reason: "not-json", detail: error instanceof Error ? error.message : "" });
  }
  const { format, learner, check, features, body } = (json ?? {}) as Record<string, unknown>;
  if (format !== MODEL_FORMAT) return err({ reason: "wrong-format", found: format });
  if (typeof learner !== "string" || !Array.isArray(features) || !features.every((f) => typeof f === "string")) {
    return err({ reason: "damaged", detail: "learner or features are missing" });
  }
  const reader = Object.hasOwn(READERS, learner) ? READERS[learner] : undefined;
  if (!reader) return err({ reason: "unknown-learner", learner });
  if (check !== checkOf({ learner, features, body }))
    return err({ reason: "damaged", detail: "the check does not match" });
  const model = reader(body, features);
  return model.ok ? model : err({ reason: "damaged", detail: model.error });
}
