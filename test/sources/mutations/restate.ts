import type { Rng } from "../../../core/rng.ts";
import type { Table } from "./change-table.ts";
import type { Changed } from "./change-tree.ts";
import { type Branch, changeNamed, isBranch, mapBranches, namesOf, SAYS_WHICH, type Tree } from "./tree.ts";

/** Changes of what an answer says of one flight or hour, by what they look like in real answers. */
export const RESTATED = [
  "another status",
  "sparse report",
  "padded number",
  "slashes",
  "missing variable",
  "reversed",
] as const;
export type Restated = (typeof RESTATED)[number];

const SAYS_STATUS = /status|cancel|outcome|wx|symbol|rfs|diverted/i;
const SAYS_NUMBER = /flight|number|^"?no$|^flt|id2|_K1/i;
/** A number of at most three digits, with its carrier or without: one more digit still is a number. */
const SHORT_NUMBER = /^("?)([A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3})?(\s*)(\d{1,3}[A-Z]?"?)$/;
const padded = (text: string): string => text.replace(SHORT_NUMBER, "$1$2$30$4");

const pick = <T>(items: readonly T[], rng: Rng): T => items[rng.below(items.length)] as T;
const isRows = (list: Tree): list is Branch[] => Array.isArray(list) && list.length > 2 && list.every(isBranch);

/**
 * Applies the change to a tree; null where the tree has nothing that it could be applied to. Fields in `kept` say
 * something by being empty, and are not emptied.
 */
export function restateTree(kind: Restated, tree: Tree, kept: readonly string[], rng: Rng): Changed<Tree> {
  switch (kind) {
    case "another status":
      return sayAgain(tree, (row, other) => withOf(row, other, (name) => SAYS_STATUS.test(name)));
    case "sparse report":
      return sayAgain(tree, (row) => sparse(row, rng)) ?? sayColumnsAgain(tree, rng);
    case "padded number": {
      const pad = (value: Tree): Tree => (typeof value === "string" ? padded(value) : value);
      const value = mapBranches(tree, (branch) =>
        Object.fromEntries(
          Object.entries(branch).map(([key, item]) => [key, SAYS_NUMBER.test(key) ? pad(item) : item]),
        ),
      );
      return { what: "everywhere", value };
    }
    case "slashes":
    case "missing variable": {
      const name = pick([...namesOf(tree).keys()], rng);
      const isSlashes = kind === "slashes";
      if (kept.includes(name)) return null;
      const leaf = (value: Tree): Tree =>
        Array.isArray(value) ? value.map(leaf) : isBranch(value) ? value : isSlashes ? pick(["//", "////"], rng) : null;
      const everywhere = !isSlashes || rng.below(2) === 0;
      return { what: name, value: changeNamed(tree, name, everywhere, rng, (key, old) => [[key, leaf(old)]]) };
    }
    case "reversed": {
      const turned = (list: Tree): Tree => (isRows(list) && list.length > 2 ? list.toReversed() : list);
      const value = mapBranches(turned(tree), (branch) =>
        Object.fromEntries(Object.entries(branch).map(([key, item]) => [key, turned(item)])),
      );
      return { what: "all lists of rows", value };
    }
  }

  /** Says one row of the first list of rows again at its end, in another way. */
  function sayAgain(whole: Tree, change: (row: Branch, other: Branch) => Branch): Changed<Tree> {
    let done = false;
    const again = (list: Tree): Tree => {
      if (done || !isRows(list)) return list;
      done = true;
      return [...list, change(pick(list, rng), pick(list, rng))];
    };
    const outer = again(whole);
    const value = done
      ? outer
      : mapBranches(outer, (branch) =>
          Object.fromEntries(Object.entries(branch).map(([key, item]) => [key, again(item)])),
        );
    return done ? { what: "one row at the end", value } : null;
  }
}

/** The row with those fields of another one whose names are asked for, at any depth. */
function withOf(row: Branch, other: Branch, asked: (name: string) => boolean): Branch {
  const merged = Object.entries(row).map(([key, item]) => {
    const its = other[key];
    if (asked(key)) return [key, its ?? null] as const;
    return [key, isBranch(item) && isBranch(its ?? null) ? withOf(item, its as Branch, asked) : item] as const;
  });
  return Object.fromEntries(merged);
}

/** The row without half of the fields that do not say what it is about, at any depth. */
function sparse(row: Branch, rng: Rng): Branch {
  const left = Object.entries(row).flatMap(([key, item]): [string, Tree][] => {
    if (isBranch(item)) return [[key, sparse(item, rng)]];
    return SAYS_WHICH.test(key) || rng.below(2) === 0 ? [[key, item]] : [];
  });
  return Object.fromEntries(left);
}

/** In a table of columns, one position again at the end with nulls in half of the columns. */
function sayColumnsAgain(tree: Tree, rng: Rng): Changed<Tree> {
  let done = false;
  const value = mapBranches(tree, (branch) => {
    const columns = Object.entries(branch).flatMap(([key, list]) =>
      Array.isArray(list) && list.length > 2 ? [[key, list] as const] : [],
    );
    const [first] = columns;
    if (done || !first || columns.length < Object.keys(branch).length) return branch;
    done = true;
    const at = rng.below(first[1].length);
    const again = (key: string, list: readonly Tree[]): Tree =>
      SAYS_WHICH.test(key) || rng.below(2) === 0 ? (list[at] as Tree) : null;
    return Object.fromEntries(columns.map(([key, list]) => [key, [...list, again(key, list)]]));
  });
  return done ? { what: "one position at the end", value } : null;
}

const bare = (cell: string): string => cell.replace(/^"(.*)"$/, "$1");

/** Applies the change to a table, likewise. */
export function restateTable(kind: Restated, table: Table, kept: readonly string[], rng: Rng): Changed<Table> {
  const { header, rows } = table;
  const columns = (asked: RegExp): number[] => header.flatMap((name, i) => (asked.test(bare(name)) ? [i] : []));
  switch (kind) {
    case "another status": {
      const [row, other] = [pick(rows, rng), pick(rows, rng)];
      const said = columns(SAYS_STATUS);
      if (said.length === 0) return null;
      const again = row.map((cell, i) => (said.includes(i) ? (other[i] as string) : cell));
      return { what: "one row at the end", value: { ...table, rows: [...rows, again] } };
    }
    case "sparse report": {
      const again = pick(rows, rng).map((cell, i) =>
        SAYS_WHICH.test(header[i] as string) || rng.below(2) === 0 ? cell : cell.startsWith('"') ? '""' : "",
      );
      return { what: "one row at the end", value: { ...table, rows: [...rows, again] } };
    }
    case "padded number": {
      const said = columns(SAYS_NUMBER);
      const value = {
        ...table,
        rows: rows.map((row) => row.map((cell, i) => (said.includes(i) ? padded(cell) : cell))),
      };
      return { what: "everywhere", value };
    }
    case "slashes":
    case "missing variable": {
      const column = rng.below(header.length);
      if (kept.includes(bare(header[column] as string))) return null;
      const only = kind === "slashes" && rng.below(2) === 0 ? rng.below(rows.length) : -1;
      const text = kind === "slashes" ? pick(["//", "////"], rng) : "";
      const write = (cell: string): string => (cell.startsWith('"') ? `"${text}"` : text);
      const value = {
        ...table,
        rows: rows.map((row, r) => (only < 0 || only === r ? row.with(column, write(row[column] as string)) : row)),
      };
      return { what: header[column] as string, value };
    }
    case "reversed":
      return { what: "rows", value: { ...table, rows: rows.toReversed() } };
  }
}
