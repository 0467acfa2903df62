/**
 * Indexes of features, sorted by the features' names. Learners visit features in this order, so the order of columns
 * decides nothing.
 */
export const byName = (names: readonly string[]): number[] =>
  names.map((_, f) => f).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
