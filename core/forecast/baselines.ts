import { isShadow } from "../registry/shadow-names.ts";

/** Learner id of the baseline: climatology of carrier × hour, which skill is measured against. */
export const BASELINE = "carrier-hour";
/** Learner id of the floor: climatology of the whole airport, which needs no history and always works. */
export const FLOOR = "airport";

/** Whether a model stands in for a champion instead of being one. */
export const isBaseline = (model: string): boolean => model === BASELINE || model === FLOOR;

/** Learner id of the model that was learnt at other airports. */
export const PRIOR = "prior";

/** Whether a model forecasts only while, or where, no model trained on the airport's own days can. */
export const standsIn = (model: string): boolean => isBaseline(model) || model === PRIOR;

/**
 * Whether scores under this name are of a champion's forecasts: what readers were shown, and what the last days teach.
 */
export const isServed = (model: string): boolean => !isBaseline(model) && !isShadow(model);
