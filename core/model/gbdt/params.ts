/**
 * Parameters of gradient boosting. The flights of a day share most of what makes them late, so days, not flights, are
 * the independent sample: trees are few, shallow and strongly regularised. Deeper trees and longer training lost at
 * every airport that was tried.
 */
export interface BoostParams {
  /** Number of trees (boosting rounds). */
  readonly trees: number;
  /** Levels of splits in a tree, 1 … MAX_DEPTH. */
  readonly depth: number;
  /** Learning rate: the share of each leaf's Newton step that is taken. */
  readonly eta: number;
  /**
   * Share of the rows from which a tree's splits are sought, in (0, 1] (stochastic gradient boosting, Friedman 2002).
   */
  readonly rowShare: number;
  /** Share of the features among which a tree's splits are sought, in (0, 1]. */
  readonly featureShare: number;
  /** L2 penalty on leaf values, added to the sum of hessians. */
  readonly lambda: number;
  /** Least sum of hessians in a child; a row has p·(1 − p), at most 0.25. */
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

/** Cancellations are rare and come in clusters of days, so their trees are fewer and shallower. */
export const CANCEL_PARAMS: BoostParams = { ...DELAY_PARAMS, trees: 40, depth: 3, eta: 0.1, minChildWeight: 5 };

/** Number of successive trees that see each feature once between them. */
export const treesPerRound = (featureShare: number): number => Math.max(1, Math.round(1 / featureShare));

/** Number of features, out of `features`, among which one tree's splits are sought. */
export const featuresPerTree = (features: number, featureShare: number): number =>
  Math.ceil(features / treesPerRound(featureShare));
