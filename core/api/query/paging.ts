import { err, ok, type Result } from "../../result.ts";
import { type BadParameter, MOST_ENTRIES } from "./bad-parameter.ts";

/** Which part of a list is wanted: at most `limit` entries behind the one whose key is `after`; null leaves it open. */
export interface PageQuery {
  readonly limit: number | null;
  readonly after: string | null;
}

/** The parameters of a list that is given in pages. */
export const PAGE_PARAMETERS = ["limit", "after"] as const;

/** The key of an entry says where it stands: its parts, compared in this order, parted by spaces. */
export type Key = readonly string[];

/**
 * Reads `limit` and `after`; `keyForm` is what a key of this list looks like, whole. An empty parameter counts as
 * absent.
 */
export function parsePage(
  read: (name: string) => string | undefined,
  keyForm: RegExp,
): Result<PageQuery, BadParameter> {
  const limitText = read("limit") || null;
  const limit = limitText === null ? null : Number(limitText);
  if (limitText !== null && !(/^[1-9]\d{0,3}$/.test(limitText) && Number(limit) <= MOST_ENTRIES))
    return err({ parameter: "limit", value: limitText, expected: { kind: "limit" } });
  const after = read("after") || null;
  if (after !== null && !keyForm.test(after))
    return err({ parameter: "after", value: after, expected: { kind: "after" } });
  return ok({ limit, after });
}

/**
 * The part of a list in the order of its keys, or from the last to the first, and the key behind which the next part
 * begins; null where nothing follows. Since a page begins behind a key and not at a number, entries that come or go in
 * the meantime move none of the others to another page: all that stay are given once.
 */
export function pageOf<T>(
  entries: readonly T[],
  keyOf: (entry: T) => Key,
  { limit, after }: PageQuery,
  order: "rising" | "falling" = "rising",
): { readonly entries: readonly T[]; readonly next: string | null } {
  if (limit === null && after === null) return { entries, next: null };
  const sign = order === "rising" ? 1 : -1;
  const keyed = entries
    .map((entry) => ({ entry, key: keyOf(entry).join(" ") }))
    .filter(({ key }) => after === null || sign * compare(key, after) > 0)
    .sort((a, b) => sign * compare(a.key, b.key));
  const page = keyed.slice(0, limit ?? keyed.length);
  return {
    entries: page.map(({ entry }) => entry),
    next: page.length < keyed.length ? (page.at(-1)?.key ?? null) : null,
  };
}

/** Compares by code unit. No part of a key has a character below the space that parts them, so parts go before parts. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
