/** Learner id of the baseline: climatology of carrier × hour, which skill is measured against. */
export const BASELINE = "carrier-hour";
/** Learner id of the floor: climatology of the whole airport, which needs no history and always works. */
export const FLOOR = "airport";

/** Whether a model stands in for a champion instead of being one. */
export const isBaseline = (model: string): boolean => model === BASELINE || model === FLOOR;
