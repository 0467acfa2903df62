/** Whole numbers only: a tally is the same in whatever order it was counted. */
export interface Tally {
  departed: number;
  delayed: number;
  /** Sum of clipped delays. */
  minutes: number;
  cancelled: number;
}

export type TallyJson = readonly [number, number, number, number];

export const emptyTally = (): Tally => ({ departed: 0, delayed: 0, minutes: 0, cancelled: 0 });

/** `minutes`: the clipped delay, null for a cancellation. */
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
