import { invalid } from "./fault.ts";

/**
 * A page token counts the records that were given of each airport, such as `HKG.250-ZZZ.12`. The client hands it back
 * as it came.
 */
export type Offsets = ReadonlyMap<string, number>;

export function readToken(token: string | undefined): Offsets {
  if (!token) return new Map();
  const parts = token.split("-").map((part) => /^([A-Z]{3})\.(\d{1,9})$/.exec(part));
  if (parts.some((part) => part === null)) throw invalid("Invalid page token");
  return new Map(parts.map((part) => [part![1]!, Number(part![2])]));
}

export const writeToken = (offsets: Offsets): string =>
  [...offsets].map(([iata, given]) => `${iata}.${given}`).join("-");

/** Reads `max_results`; an answer never holds more than `cap`, since the client asks on with the token. */
export function readLimit(value: unknown, otherwise: number, cap: number): number {
  if (value === undefined || value === null || value === "") return Math.min(otherwise, cap);
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000_000)
    throw invalid(`Invalid value ${String(value).slice(0, 40)} for parameter 'max_results' supplied`);
  return Math.min(limit, cap);
}

/** What one airport gave of a page: its records in order, and whether it has more. */
export interface Part<T> {
  readonly iata: string;
  readonly records: readonly T[];
  readonly more: boolean;
}

/**
 * Joins what the airports gave into one page of `limit` records in the order of `compare`; null as token on the last.
 */
export function joinParts<T>(
  parts: readonly Part<T>[],
  limit: number,
  compare: (a: T, b: T) => number,
  before: Offsets,
): { readonly records: T[]; readonly token: string | null } {
  const all = parts.flatMap(({ iata, records }) => records.map((record) => ({ iata, record })));
  // The sort is stable, so each airport's records stay in the order in which it gave them.
  const sorted = parts.length > 1 ? all.toSorted((a, b) => compare(a.record, b.record)) : all;
  const page = sorted.slice(0, limit);
  const given = new Map(parts.map(({ iata }) => [iata, before.get(iata) ?? 0]));
  for (const { iata } of page) given.set(iata, given.get(iata)! + 1);
  const more = sorted.length > limit || parts.some((part) => part.more);
  return { records: page.map(({ record }) => record), token: more ? writeToken(given) : null };
}
