/** A departure this many minutes after schedule or later is delayed (BTS). */
export const DELAYED_MIN = 15;

/** Delays outside are mistakes of the source: no row is trained on them and no rate counts them. */
const PLAUSIBLE_DELAY = { min: -60, max: 1440 } as const;

export const isPlausibleDelay = (minutes: number): boolean =>
  minutes >= PLAUSIBLE_DELAY.min && minutes <= PLAUSIBLE_DELAY.max;
