/** A month that a training was given, with the rows that it should hold. */
export interface MonthRows {
  /** `2024-05`. */
  readonly label: string;
  /** Absent of runs that were begun before rows were noted. */
  readonly rows?: number;
}

/** The rows that a training was given, and those that it found. */
export interface TrainingWindow {
  /** Rows of the months offered, by the manifest; null where that was not noted. */
  readonly offered: number | null;
  /** Rows found in them, those without an outcome included. */
  readonly found: number;
  /** Last local day with a row that was trained on. */
  readonly lastDay: string;
  /** Last local day that rows were made of. */
  readonly cutoff: string;
  /** Days from `lastDay` to the day of the run; 1 where yesterday's rows are there. */
  readonly age: number;
}

/** Rows of two trainings in the days that both of them should hold. */
export interface SharedRows {
  readonly challenger: number;
  readonly champion: number;
}

/**
 * Compares two windows where they overlap: in the months of the champion that do not lie before the challenger's first.
 * The window moves on by whole months as newer rows come, and the older ones that it leaves behind are not missed. Null
 * where the windows have no month in common, or the rows of one were not noted.
 */
export function sharedRows(challenger: readonly MonthRows[], champion: readonly MonthRows[]): SharedRows | null {
  const first = challenger[0]?.label;
  if (first === undefined) return null;
  const held = champion.filter(({ label }) => label >= first);
  const rows = new Map(challenger.map((month) => [month.label, month.rows]));
  const ours = totalRows(held.map(({ label }) => ({ label, rows: rows.has(label) ? rows.get(label) : 0 })));
  const theirs = totalRows(held);
  return held.length === 0 || ours === null || theirs === null ? null : { challenger: ours, champion: theirs };
}

/** Rows of some months together; null if those of one were not noted. */
export function totalRows(months: readonly { readonly rows?: number | undefined }[]): number | null {
  let sum = 0;
  for (const { rows } of months) {
    if (rows === undefined) return null;
    sum += rows;
  }
  return sum;
}
