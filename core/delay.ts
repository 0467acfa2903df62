/**
 * A departure this many minutes after schedule or later is delayed, as the US Bureau of Transportation Statistics
 * counts it.
 */
export const DELAYED_MIN = 15;

/**
 * Whether a departure so many minutes after schedule is delayed, as the outcome 1 or 0 that scores of probabilities
 * take.
 */
export const delayedAs01 = (delayMin: number): 0 | 1 => (delayMin >= DELAYED_MIN ? 1 : 0);

/** Delays outside are mistakes of the source: no row is trained on them and no rate counts them. */
const PLAUSIBLE_DELAY = { min: -60, max: 1440 } as const;

export const isPlausibleDelay = (minutes: number): boolean =>
  minutes >= PLAUSIBLE_DELAY.min && minutes <= PLAUSIBLE_DELAY.max;
