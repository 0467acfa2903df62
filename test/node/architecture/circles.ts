import { posix } from "node:path";
import type { ImportEdge } from "./imports.ts";

/**
 * Names that can be reached from each other along the arrows, sorted; one list per circle, none where there is no way
 * round.
 */
export function circlesOf(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = Map.groupBy(edges, ([from]) => from);
  const reach = new Map<string, Set<string>>();
  const reachable = (start: string): Set<string> => {
    const known = reach.get(start);
    if (known) return known;
    const found = new Set<string>();
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const [, to] of next.get(at) ?? [])
        if (!found.has(to)) {
          found.add(to);
          open.push(to);
        }
    reach.set(start, found);
    return found;
  };
  const placed = new Set<string>();
  const circles: string[][] = [];
  for (const name of [...next.keys()].sort()) {
    if (placed.has(name) || !reachable(name).has(name)) continue;
    const circle = [...reachable(name)].filter((other) => reachable(other).has(name)).sort();
    for (const member of circle) placed.add(member);
    circles.push(circle);
  }
  return circles;
}

/** The arrows between our files, types included: a reader has to follow those as well. */
export const fileArrows = (edges: readonly ImportEdge[]): [string, string][] =>
  edges.filter(({ ours }) => ours).map(({ from, to }) => [from, to]);

/** The arrows between the folders that hold the files; within a folder there are none. */
export const folderArrows = (edges: readonly ImportEdge[]): [string, string][] =>
  fileArrows(edges)
    .map(([from, to]): [string, string] => [posix.dirname(from), posix.dirname(to)])
    .filter(([from, to]) => from !== to);
