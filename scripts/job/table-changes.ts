import type { Databases } from "./copies.ts";
import { rowChanges, type TableChange } from "./row-changes.ts";

/** Stores by a part of the path that Miniflare gives their files; its own, such as R2's index of objects, are none. */
const STORES = [
  ["D1", /^d1\b/],
  ["Conductor", /Conductor/],
  ["Trainer", /Trainer/],
] as const;

/** What happened to the rows of the service's stores between two copies of a state's databases. */
export const tableChanges = (before: Databases, after: Databases): (TableChange & { readonly store: string })[] =>
  [...after].flatMap(([name, path]) => {
    const store = STORES.find(([, pattern]) => pattern.test(name))?.[0];
    return store ? rowChanges(before.get(name) ?? null, path).map((change) => ({ store, ...change })) : [];
  });
