import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { circlesOf, fileArrows, folderArrows } from "./circles.ts";
import { type ImportEdge, importsUnder, sourceFiles } from "./imports.ts";
import { isLayered } from "./layers.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const EDGES = importsUnder(ROOT, sourceFiles(ROOT).filter(isLayered));

test("no files import each other in a circle", () => {
  expect(fileArrows(EDGES).length).toBeGreaterThan(500);
  expect(circlesOf(fileArrows(EDGES))).toEqual([]);
});

test("no folders import each other in a circle", () => {
  expect(folderArrows(EDGES).length).toBeGreaterThan(100);
  expect(circlesOf(folderArrows(EDGES))).toEqual([]);
});

test("a circle is found wherever it is closed, types included", () => {
  const edge = (from: string, to: string): ImportEdge => ({ from, to, ours: true, typeOnly: true });
  const edges = [
    edge("a/x.ts", "b/y.ts"),
    edge("b/y.ts", "c/z.ts"),
    edge("c/w.ts", "a/x.ts"),
    edge("d/v.ts", "d/v2.ts"),
  ];
  expect(circlesOf(fileArrows(edges))).toEqual([]);
  expect(circlesOf(folderArrows(edges))).toEqual([["a", "b", "c"]]);
  expect(circlesOf(fileArrows([...edges, edge("c/z.ts", "a/x.ts")]))).toEqual([["a/x.ts", "b/y.ts", "c/z.ts"]]);
});
