import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { onlyReexports, sourceFiles } from "./imports.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const FILES = sourceFiles(ROOT);

/**
 * More than this many files can no longer be taken in at a glance: some of them share an idea that deserves a folder.
 */
const MAX_FILES = 15;

/** Folders that may hold more, each with the reason. */
const FULL_FOLDERS: Readonly<Record<string, string>> = {
  "core/airports": "one file per airport",
  scripts: "one file per command",
};

test(`no folder holds more than ${MAX_FILES} source files beside its tests without a reason`, () => {
  const sources = FILES.filter((file) => !/\.test\.tsx?$/.test(file));
  const folders = Map.groupBy(sources, (file) => posix.dirname(file));
  expect(folders.size).toBeGreaterThan(50);
  const full = [...folders].filter(([folder, { length }]) => length > MAX_FILES && !(folder in FULL_FOLDERS));
  expect(full.map(([folder, { length }]) => `${folder}: ${length} files`)).toEqual([]);
  for (const folder of Object.keys(FULL_FOLDERS)) expect(folders.has(folder), folder).toBe(true);
});

test("no file does nothing but export what others hold: importers name the file that holds it", () => {
  expect(FILES.filter((file) => onlyReexports(readFileSync(join(ROOT, file), "utf8")))).toEqual([]);
});

test.each([
  [true, 'export * from "./a.ts";\nexport type { B } from "./b.ts";'],
  [true, '// A comment.\nimport { a } from "./a.ts";\nexport { a };\nexport { b as c } from "./b.ts";'],
  [true, 'import a from "./a.ts";\nexport default a;'],
  [false, 'import a from "./a.ts";\nimport b from "./b.ts";\nexport const ALL = [a, b];'],
  [false, 'export { Trainer } from "./trainer.ts";\nexport default {};'],
  [false, 'import "./styles.ts";'],
  [false, ""],
])("only exports again, %s: %j", (expected, text) => {
  expect(onlyReexports(text)).toBe(expected);
});
