/**
 * Where a day's scores come from. `live`: from the forecasts as they were issued. `hindcast`: from forecasts made
 * afterwards with only what was known then, as weather services judge a new model.
 */
export const SCORE_KINDS = ["live", "hindcast"] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];
