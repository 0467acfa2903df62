import { invalid } from "./fault.ts";
import { matchesLike } from "./like.ts";

/** Where a value of a record is: its own attributes, or one of its lists of keys. */
type FieldType = "attribute" | "metric" | "param" | "tag";

export interface Field {
  readonly type: FieldType;
  readonly key: string;
}

/** Reads a value of a record by field; undefined where the record has none. */
export type ReadField<T> = (record: T, field: Field) => string | number | undefined;

/** What may be asked of one kind of records. */
export interface Searchable {
  readonly numbers: readonly string[];
  readonly strings: readonly string[];
  readonly lists: readonly Exclude<FieldType, "attribute">[];
}

export interface Clause {
  readonly field: Field;
  readonly comparator: string;
  readonly value: string | number | readonly string[];
}

const NUMBER_COMPARATORS = [">", ">=", "=", "!=", "<", "<="];
const STRING_COMPARATORS = ["=", "!=", "LIKE", "ILIKE"];
const LIST_COMPARATORS = [...STRING_COMPARATORS, "IN", "NOT IN"];

const TYPES: Readonly<Record<string, FieldType>> = {
  metric: "metric",
  metrics: "metric",
  param: "param",
  params: "param",
  parameter: "param",
  parameters: "param",
  tag: "tag",
  tags: "tag",
  attribute: "attribute",
  attributes: "attribute",
  attr: "attribute",
  run: "attribute",
};

/** Other names of attributes, as the columns of the web pages have them. */
const ALIASES: Readonly<Record<string, string>> = {
  Created: "start_time",
  created: "start_time",
  "run name": "run_name",
  "Run Name": "run_name",
  "Run name": "run_name",
};

/** Reads `metrics."a b"`, ``tag.`c` ``, `attributes.status`, `name`. Throws what cannot be asked for. */
export function readField(type: string | undefined, written: string, { numbers, strings, lists }: Searchable): Field {
  const bare = /^[`"].*[`"]$/.test(written) ? written.slice(1, -1) : written;
  const found = type === undefined ? "attribute" : TYPES[type.toLowerCase()];
  const key = found === "attribute" ? (ALIASES[bare] ?? bare) : bare;
  const known = found === "attribute" ? [...numbers, ...strings].includes(key) : found && lists.includes(found);
  if (!found || !known) {
    const valid = [...numbers, ...strings, ...lists.map((list) => `${list}s.<key>`)].join(", ");
    throw invalid(`Invalid attribute key '${type === undefined ? "" : `${type}.`}${bare}' specified. Valid: ${valid}`);
  }
  return { type: found, key };
}

/** How long a filter may be: nobody writes a longer one by hand, and each clause is asked of each record. */
const MAX_LENGTH = 2_000;
const TERM =
  /\s*(?:(\w+)\s*\.\s*)?(`[^`]*`|"[^"]*"|[\w/.-]+(?: name\b)?)\s*(>=|<=|!=|>|<|=|\bNOT\s+IN\b|\bIN\b|\bI?LIKE\b)\s*('[^']*'|"[^"]*"|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|\([^()]*\))\s*(AND\b|$)/iy;

/**
 * Parses a filter: clauses joined by AND, in the subset of SQL that MLflow's client speaks. An empty filter has none.
 * Throws what is not understood, with the comparators that are.
 */
export function parseFilter(text: string, searchable: Searchable): Clause[] {
  if (text.trim() === "") return [];
  if (text.length > MAX_LENGTH) throw invalid(`Invalid filter: longer than ${MAX_LENGTH} characters`);
  const clauses: Clause[] = [];
  TERM.lastIndex = 0;
  for (let joined = true; joined; ) {
    const at = TERM.lastIndex;
    const [, type, key, comparator, value, and] = TERM.exec(text) ?? [];
    if (key === undefined || comparator === undefined || value === undefined) {
      throw invalid(
        `Invalid clause(s) in filter string: '${text.slice(at, at + 100)}'. Valid comparators: numbers ${NUMBER_COMPARATORS.join(" ")}, strings ${LIST_COMPARATORS.join(" ")}`,
      );
    }
    clauses.push(
      clauseOf(readField(type, key, searchable), comparator.toUpperCase().replace(/\s+/, " "), value, searchable),
    );
    joined = and !== "";
  }
  return clauses;
}

function clauseOf(field: Field, comparator: string, value: string, { numbers }: Searchable): Clause {
  const isNumber = field.type === "metric" || (field.type === "attribute" && numbers.includes(field.key));
  const valid = isNumber ? NUMBER_COMPARATORS : field.type === "attribute" ? LIST_COMPARATORS : STRING_COMPARATORS;
  if (!valid.includes(comparator))
    throw invalid(`Invalid comparator '${comparator}' for ${field.key}. Valid comparators: ${valid.join(", ")}`);
  if (isNumber) {
    const number = Number(value);
    if (Number.isNaN(number)) throw invalid(`Expected a number to compare ${field.key} with, found ${value}`);
    return { field, comparator, value: number };
  }
  if (comparator.endsWith("IN")) {
    const listed = value.startsWith("(") ? [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map((m) => m[1] ?? m[2]!) : [];
    if (listed.length === 0) throw invalid(`Expected a list of quoted strings after ${comparator}, found ${value}`);
    return { field, comparator, value: listed };
  }
  if (!/^['"]/.test(value)) throw invalid(`Expected a quoted string to compare ${field.key} with, found ${value}`);
  return { field, comparator, value: value.slice(1, -1) };
}

/** Whether a record satisfies all clauses. A tag that is missing is unequal to every text; else nothing is missing. */
export function matches<T>(record: T, clauses: readonly Clause[], read: ReadField<T>): boolean {
  return clauses.every(({ field, comparator, value }) => {
    const found = read(record, field);
    if (found === undefined) return comparator === "!=" && field.type === "tag";
    if (typeof value === "number") return compare(Number(found), comparator, value);
    if (typeof value !== "string") return value.includes(String(found)) === (comparator === "IN");
    if (comparator === "LIKE") return matchesLike(String(found), value);
    if (comparator === "ILIKE") return matchesLike(String(found).toLowerCase(), value.toLowerCase());
    return (String(found) === value) === (comparator === "=");
  });
}

function compare(found: number, comparator: string, value: number): boolean {
  switch (comparator) {
    case ">":
      return found > value;
    case ">=":
      return found >= value;
    case "<":
      return found < value;
    case "<=":
      return found <= value;
    default:
      return (found === value) === (comparator === "=");
  }
}
