import { matches, parseFilter } from "./filter.ts";
import type { Part } from "./paging.ts";
import { orderOf, type RecordKind } from "./records.ts";

/** What is asked of a list of records. */
export interface Search {
  readonly filter: string;
  readonly orderBy: readonly string[];
  /** How many of the records that match were given before. */
  readonly skip: number;
  readonly limit: number;
}

/**
 * The part of a list that is asked for. `records` come in the order of their kind and are read one by one: without
 * another order no more are read than the page needs.
 */
export function searchPart<T>(
  iata: string,
  kind: RecordKind<T>,
  records: Iterable<T>,
  { filter, orderBy, skip, limit }: Search,
): Part<T> {
  const clauses = parseFilter(filter, kind.searchable);
  const { terms, compare } = orderOf(kind, orderBy);
  const wanted = skip + limit;
  const found: T[] = [];
  for (const record of records) {
    if (!matches(record, clauses, kind.read)) continue;
    found.push(record);
    if (terms.length === 0 && found.length > wanted) break;
  }
  if (terms.length > 0) found.sort(compare);
  return { iata, records: found.slice(skip, wanted), more: found.length > wanted };
}
