import type { Instant, LocalDate } from "../time.ts";

/** What a source has told of a day that is set apart, since it last told something else. */
export interface ToldNumber {
  /** Number of flights. */
  readonly flights: number;
  /** When this number was refused first. */
  readonly since: Instant;
}

/** How the words about a day begin. */
export const toldOf = (flights: number): string => `${flights} flights`;

/** By day, what its refusals tell. `notes` have the newest of each day first; their `detail` begins with `toldOf`. */
export function toldNumbers(
  notes: readonly { readonly day: string; readonly detail: string; readonly knownAt: number }[],
): Map<LocalDate, ToldNumber> {
  const days = new Map<LocalDate, ToldNumber>();
  for (const [day, ofDay] of Map.groupBy(notes, (note) => note.day as LocalDate)) {
    const told = ofDay.map(({ detail }) => Number.parseInt(detail, 10));
    const [flights = Number.NaN] = told;
    const other = told.findIndex((n) => n !== flights);
    const first = ofDay[(other < 0 ? told.length : other) - 1];
    if (first && Number.isFinite(flights)) days.set(day, { flights, since: first.knownAt as Instant });
  }
  return days;
}
