/**
 * Counts of flights with an outcome. All fields are whole numbers, so the order of counting does not change them by
 * rounding.
 */
export interface Tally {
  departed: number;
  /** How many of those departed were delayed. */
  delayed: number;
  /** Sum of the clipped delays of those departed, in minutes. */
  minutes: number;
  cancelled: number;
}

/** Departed, delayed, minutes, cancelled. */
export type TallyJson = readonly [number, number, number, number];

export const emptyTally = (): Tally => ({ departed: 0, delayed: 0, minutes: 0, cancelled: 0 });

/** Counts one flight. `minutes` is its clipped delay, null for a cancellation. */
export function count(tally: Tally, minutes: number | null, delayed: boolean): void {
  if (minutes === null) {
    tally.cancelled++;
    return;
  }
  tally.departed++;
  tally.minutes += minutes;
  if (delayed) tally.delayed++;
}

export const tallyToJson = (t: Tally): TallyJson => [t.departed, t.delayed, t.minutes, t.cancelled];

export const tallyFromJson = ([departed, delayed, minutes, cancelled]: TallyJson): Tally => ({
  departed,
  delayed,
  minutes,
  cancelled,
});
