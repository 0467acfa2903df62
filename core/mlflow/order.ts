import { invalid } from "./fault.ts";
import { type Field, type ReadField, readField, type Searchable } from "./filter.ts";

export interface OrderTerm {
  readonly field: Field;
  readonly descending: boolean;
}

const TERM = /^\s*(?:(\w+)\s*\.\s*)?(`[^`]*`|"[^"]*"|[\w/.-]+(?: name\b)?)(?:\s+(ASC|DESC))?\s*$/i;
/** Terms of an order: more than a handful say nothing, and each is compared for each pair. */
const MAX_TERMS = 10;

/** Parses the terms of `order_by`, such as `metrics.mae ASC`. Throws what is not understood. */
export function parseOrder(terms: readonly string[], searchable: Searchable): OrderTerm[] {
  if (terms.length > MAX_TERMS) throw invalid(`Invalid order_by: more than ${MAX_TERMS} terms`);
  return terms.map((text) => {
    const [, type, key, direction] = TERM.exec(text) ?? [];
    if (key === undefined) throw invalid(`Invalid order_by clause '${text.slice(0, 100)}'. Expected <key> ASC or DESC`);
    return { field: readField(type, key, searchable), descending: direction?.toUpperCase() === "DESC" };
  });
}

/** Compares two records by the terms in turn; NaN comes after all numbers and what is missing after that, always. */
export function comparator<T>(terms: readonly OrderTerm[], read: ReadField<T>): (a: T, b: T) => number {
  return (a, b) => {
    for (const { field, descending } of terms) {
      const [left, right] = [read(a, field), read(b, field)];
      const [leftRank, rightRank] = [rank(left), rank(right)];
      if (leftRank !== rightRank) return leftRank - rightRank;
      if (leftRank > 0 || left === right) continue;
      return left! < right! === descending ? 1 : -1;
    }
    return 0;
  };
}

const rank = (value: string | number | undefined): number =>
  value === undefined ? 2 : typeof value === "number" && Number.isNaN(value) ? 1 : 0;
