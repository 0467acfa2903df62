/** Places of features in the order of their names, so that the order of columns decides nothing. */
export const byName = (names: readonly string[]): number[] =>
  names.map((_, f) => f).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
