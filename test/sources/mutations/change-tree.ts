import type { Rng } from "../../../core/rng.ts";
import { chooseRewriting } from "./dates.ts";
import { type Branch, changeNamed, isBranch, mapBranches, namesOf, SAYS_WHICH, shuffled, type Tree } from "./tree.ts";

/** A changed document and what was changed; null when the change does not apply to this document. */
export type Changed<T> = { readonly what: string; readonly value: T } | null;

const RESPELL: readonly ((name: string) => string)[] = [
  (name) => `${name}2`,
  (name) => `new_${name}`,
  (name) => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()),
  (name) => `${name.slice(0, -1)}`,
  (name) => name.replace(/[_.]/g, "").concat("Value"),
];

const pick = <T>(items: readonly T[], rng: Rng): T => items[rng.below(items.length)] as T;
const where = (everywhere: boolean): string => (everywhere ? "everywhere" : "once");

export function renameField(tree: Tree, rng: Rng): Changed<Tree> {
  const name = pick([...namesOf(tree).keys()], rng);
  const mark = name.startsWith("@") ? "@" : "";
  const other = mark + pick(RESPELL, rng)(name.slice(mark.length));
  if (other === name || other === mark) return null;
  const everywhere = rng.below(3) > 0;
  const value = changeNamed(tree, name, everywhere, rng, (_, old) => [[other, old]]);
  return { what: `${name} → ${other}, ${where(everywhere)}`, value };
}

/** Reorders the fields of every object, and in one case of three also the rows of every list of objects. */
export function reorderFields(tree: Tree, rng: Rng): Changed<Tree> {
  const rows = rng.below(3) === 0;
  const mixed = mapBranches(tree, (branch) => Object.fromEntries(shuffled(Object.entries(branch), rng)));
  if (!rows) return { what: "fields", value: mixed };
  // In short lists, such as the numbers of a flight, the order has a meaning: only lists of rows are reordered.
  const isRows = (list: Tree): list is Tree[] => Array.isArray(list) && list.length > 3 && list.every(isBranch);
  if (isRows(mixed)) return { what: "rows and fields", value: shuffled(mixed, rng) };
  const value = mapBranches(mixed, (branch) =>
    Object.fromEntries(Object.entries(branch).map(([key, item]) => [key, isRows(item) ? shuffled(item, rng) : item])),
  );
  return { what: "rows and fields", value };
}

/**
 * Says one row of a list again at its end, with the value of one field taken from another row: the status of another
 * flight, the temperature of another hour.
 */
export function sayTwice(tree: Tree, rng: Rng): Changed<Tree> {
  let what: string | null = null;
  const twice = (list: Tree): Tree => {
    if (what !== null || !Array.isArray(list) || list.length < 3 || !list.every(isBranch)) return list;
    const [row, other] = [pick(list, rng), pick(list, rng)];
    const name = pick(Object.keys(row), rng);
    if (SAYS_WHICH.test(name)) return list;
    what = `${name} of another row`;
    return [...list, { ...row, [name]: other[name] ?? null }];
  };
  const outer = twice(tree);
  const value = mapBranches(outer, (branch) =>
    Object.fromEntries(Object.entries(branch).map(([key, item]) => [key, twice(item)])),
  );
  return what === null ? sayColumnsTwice(tree, rng) : { what, value };
}

/** In a table of columns, one position of all of them again at the end. */
function sayColumnsTwice(tree: Tree, rng: Rng): Changed<Tree> {
  const at = rng.below(3);
  let found = false;
  const value = mapBranches(tree, (branch) => {
    const columns = Object.entries(branch);
    if (!columns.every(([, list]) => Array.isArray(list) && list.length > at)) return branch;
    found = true;
    return Object.fromEntries(columns.map(([key, list]) => [key, [...(list as Tree[]), (list as Tree[])[at] as Tree]]));
  });
  return found ? { what: `position ${at} of all columns`, value } : null;
}

const RETYPE: readonly (readonly [what: string, change: (value: Tree) => Tree | undefined])[] = [
  ["number as a text", (value) => (typeof value === "number" ? String(value) : undefined)],
  ["text as a number", (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : undefined)],
  ["in a list", (value) => (Array.isArray(value) ? undefined : [value, value])],
  ["true", (value) => (isBranch(value) || Array.isArray(value) ? undefined : true)],
  ["null", (value) => (value === null ? undefined : null)],
  ["with its unit", (value) => (typeof value === "number" ? `${value} u` : undefined)],
  ["decimal comma", (value) => (typeof value === "number" ? String(value).replace(".", ",") : undefined)],
  ["list as a text", (value) => (Array.isArray(value) && !value.some(isBranch) ? value.join(",") : undefined)],
  ["list as its first", (value) => (Array.isArray(value) && value.length > 0 ? value[0] : undefined)],
  [
    "a code in place of a word",
    (value) => (typeof value === "string" && /^\D+$/.test(value) ? value.length : undefined),
  ],
];

/** Changes the type of a field. Fields in `kept` are not set to null. */
export function retypeField(tree: Tree, rng: Rng, kept: readonly string[]): Changed<Tree> {
  const name = pick([...namesOf(tree).keys()], rng);
  const [what, change] = pick(RETYPE, rng);
  if (what === "null" && kept.includes(name)) return null;
  const everywhere = rng.below(3) > 0;
  const alter = (value: Tree): Tree | undefined => {
    const whole = change(value);
    // In a column, which is a list of values, the type of each value is changed.
    if (whole !== undefined || !Array.isArray(value)) return whole;
    const items = value.map((item) => change(item) ?? item);
    return items.some((item, i) => item !== value[i]) ? items : undefined;
  };
  const value = changeNamed(tree, name, everywhere, rng, (key, old) => {
    const next = alter(old);
    return next === undefined ? null : [[key, next]];
  });
  return { what: `${name}: ${what}, ${where(everywhere)}`, value };
}

export function rewriteDates(tree: Tree, rng: Rng, choose = chooseRewriting): Changed<Tree> {
  const leaves: (string | number)[] = [];
  const visit = (value: Tree): void => {
    if (typeof value === "string" || typeof value === "number") leaves.push(value);
    else if (value !== null && typeof value === "object") for (const item of Object.values(value)) visit(item);
  };
  visit(tree);
  const way = choose(leaves, rng);
  if (!way) return null;
  const names = [...namesOf(tree).keys()];
  const only = rng.below(2) === 0 ? null : pick(names, rng);
  const write = (value: Tree): Tree =>
    typeof value === "string" || typeof value === "number"
      ? way.apply(value)
      : Array.isArray(value)
        ? value.map(write)
        : value;
  const value = mapBranches(tree, (branch) =>
    Object.fromEntries(
      Object.entries(branch).map(([key, item]) => [key, only === null || key === only ? write(item) : item]),
    ),
  );
  return { what: `${way.what}, ${only ?? "everywhere"}`, value };
}

/**
 * Adds one level: around everything, around each row, or around one field. XML documents (`isXml`) need one root, so no
 * list.
 */
export function nest(tree: Tree, rng: Rng, isXml: boolean): Changed<Tree> {
  const kind = rng.below(4);
  if (kind === 0) return { what: "all in data", value: { data: tree } };
  if (kind === 1 && !isXml) return { what: "all in a list", value: [tree] };
  if (kind === 1) return { what: "all twice in a root", value: { root: { response: tree } } };
  const wrap = (item: Tree): Branch => ({ value: item });
  if (kind === 2) {
    const rows = (list: Tree): Tree => (Array.isArray(list) && list.every(isBranch) ? list.map(wrap) : list);
    const inside = mapBranches(tree, (branch) =>
      Object.fromEntries(Object.entries(branch).map(([key, item]) => [key, rows(item)])),
    );
    return { what: "each row in value", value: rows(inside) };
  }
  const name = pick(
    [...namesOf(tree).keys()].filter((key) => !key.startsWith("@")),
    rng,
  );
  const everywhere = rng.below(3) > 0;
  const value = changeNamed(tree, name, everywhere, rng, (key, old) => [[key, wrap(old)]]);
  return { what: `${name} in value, ${where(everywhere)}`, value };
}
