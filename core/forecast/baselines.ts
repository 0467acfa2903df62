/** Models that stand in when there is no champion, and that skill is measured against. */
export const BASELINE = "carrier-hour";
export const FLOOR = "airport";

export const isBaseline = (model: string): boolean => model === BASELINE || model === FLOOR;
