import type { Rng } from "../../../core/rng.ts";

/** JSON, and XML as `core/sources/parsing/xml.ts` reads it. */
export type Tree = null | boolean | number | string | Tree[] | { readonly [key: string]: Tree };
export type Branch = { readonly [key: string]: Tree };

export const isBranch = (tree: Tree): tree is Branch =>
  tree !== null && typeof tree === "object" && !Array.isArray(tree);

/** Rebuilds every object of a tree, innermost first. */
export function mapBranches(tree: Tree, change: (branch: Branch) => Tree): Tree {
  if (Array.isArray(tree)) return tree.map((item) => mapBranches(item, change));
  if (!isBranch(tree)) return tree;
  return change(Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, mapBranches(value, change)])));
}

/** Names of fields that say which flight or hour a row is about: with another value it is a row about another one. */
export const SAYS_WHICH =
  /time|sched|date|std|flight|number|carrier|airline|^id|id2|^"?valid|^flt|t_st|crs|origin|icao|station|^co$|^mar1|alCode/i;

/** How often each name occurs in a tree. */
export function namesOf(tree: Tree): Map<string, number> {
  const names = new Map<string, number>();
  mapBranches(tree, (branch) => {
    for (const key of Object.keys(branch)) names.set(key, (names.get(key) ?? 0) + 1);
    return branch;
  });
  return names;
}

/**
 * Replaces the entries with one name, in every object that has it or in one of them. `change` returns the entries that
 * replace one, or null to keep it.
 */
export function changeNamed(
  tree: Tree,
  name: string,
  everywhere: boolean,
  rng: Rng,
  change: (key: string, value: Tree) => readonly (readonly [string, Tree])[] | null,
): Tree {
  const one = everywhere ? -1 : rng.below(namesOf(tree).get(name) ?? 1);
  let seen = 0;
  return mapBranches(tree, (branch) => {
    if (!Object.hasOwn(branch, name) || (!everywhere && seen++ !== one)) return branch;
    return Object.fromEntries(
      Object.entries(branch).flatMap(([key, value]) =>
        key === name ? (change(key, value) ?? [[key, value]]) : [[key, value]],
      ),
    );
  });
}

/** The items in random order. */
export function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const left = [...items];
  return items.map(() => left.splice(rng.below(left.length), 1)[0] as T);
}

/** XML of a tree: names with @ are attributes, lists repeat their element. */
export function toXml(tree: Tree, name = ""): string {
  if (Array.isArray(tree)) return tree.map((item) => toXml(item, name)).join("");
  if (!isBranch(tree)) return name === "" ? escaped(tree) : `<${name}>${escaped(tree)}</${name}>`;
  const attributes = Object.entries(tree).flatMap(([key, value]) =>
    key.startsWith("@") ? [` ${key.slice(1)}="${escaped(isBranch(value) ? "" : value)}"`] : [],
  );
  const children = Object.entries(tree).map(([key, value]) => {
    if (key.startsWith("@")) return "";
    return key === "#text" ? escaped(value) : toXml(value, key);
  });
  return name === "" ? children.join("") : `<${name}${attributes.join("")}>${children.join("")}</${name}>`;
}

const escaped = (tree: Tree): string =>
  (tree === null ? "" : String(tree)).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
