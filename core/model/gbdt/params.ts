/**
 * Days, not flights, are the sample: within a day every decent model orders flights alike, so trees are few, shallow and strongly
 * regularised. Deeper and longer training lost on every airport that it was tried on.
 */
export interface BoostParams {
  /** Most trees. */
  readonly trees: number;
  /** Levels of splits, 1 … 4. */
  readonly depth: number;
  /** Share of each tree's step that is taken. */
  readonly eta: number;
  /** Share of rows and of features that a tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** L2 penalty on leaf values, in units of the hessian. */
  readonly lambda: number;
  /** Least sum of hessians in a child. */
  readonly minChildWeight: number;
}

export const DELAY_PARAMS: BoostParams = {
  trees: 150,
  depth: 4,
  eta: 0.05,
  rowShare: 0.3,
  featureShare: 0.3,
  lambda: 5,
  minChildWeight: 11,
};

/** Cancellations are rare and come in clusters of days: fewer and shallower trees. */
export const CANCEL_PARAMS: BoostParams = { ...DELAY_PARAMS, trees: 40, depth: 3, eta: 0.1, minChildWeight: 5 };

/** Trees until every feature has been drawn once, and how many of `features` each of them sees. */
export const turnsOf = (share: number): number => Math.max(1, Math.round(1 / share));
export const drawnFeatures = (features: number, share: number): number => Math.ceil(features / turnsOf(share));
