/** A value that JSON carries unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a proof found, once all of its units have run. */
export interface Conclusion {
  /** For people, a line each: what was measured. */
  readonly lines: readonly string[];
  /** What does not hold, a sentence each; empty when the proof stands. */
  readonly failures: readonly string[];
}

/**
 * A check that takes too long for the test suite. It is cut into units whose results are kept on disk, so that a proof
 * that was interrupted goes on where it stopped. A unit depends on its name alone: a seed, an airport, a year.
 */
export interface Proof {
  readonly name: string;
  /** One sentence for `npm run prove -- --help`. */
  readonly about: string;
  /** Minutes it takes on two cores, roughly. */
  readonly minutes: number;
  /** Names of the units in the order of work. `words` are the words of the command line after the proof's name. */
  units(words: readonly string[]): readonly string[];
  /** Does one unit. `folder` is its own, empty at first and kept if the unit is interrupted. */
  run(unit: string, folder: string): Promise<Json>;
  /** Judges the results, in the order of the units, and may write them to `docs/`. */
  conclude(results: ReadonlyMap<string, Json>): Conclusion | Promise<Conclusion>;
}
