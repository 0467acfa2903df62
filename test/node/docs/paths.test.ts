import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { anchorsOf, isThere, linksOf, namedPaths } from "./named-paths.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const MAX_WIDTH = 140;

const DOCUMENTS = [...globSync("*.md", { cwd: ROOT }), ...globSync("docs/**/*.md", { cwd: ROOT })].sort();
/**
 * Decision records speak of the code as it was when they were written, guides of files that a reader is going to make.
 */
const OF_TODAY = DOCUMENTS.filter((file) => /^(README\.md|docs\/[^/]+\.md)$/.test(file));
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const FILES = globSync("**/*", {
  cwd: ROOT,
  exclude: (name) => ["node_modules", "dist", ".git", ".vylet", ".wrangler"].includes(name),
}).concat(globSync(".ci/*", { cwd: ROOT }));

test("every path of the repository that a document names is there", () => {
  expect(OF_TODAY.length).toBeGreaterThan(8);
  const named = OF_TODAY.flatMap((file) => namedPaths(read(file)).map((found) => ({ file, ...found })));
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(({ path }) => !isThere(path, FILES));
  expect(missing.map(({ file, line, path }) => `${file}:${line}: ${path}`)).toEqual([]);
});

test("every link between documents leads to a file, and to a heading where it names one", () => {
  const broken = DOCUMENTS.flatMap((file) =>
    linksOf(read(file)).flatMap(({ line, path, anchor }) => {
      const target = path === "" ? file : normalize(join(dirname(file), path));
      const found = existsSync(join(ROOT, target)) && (anchor === "" || anchorsOf(read(target)).includes(anchor));
      return found ? [] : [`${file}:${line}: ${path}${anchor && `#${anchor}`}`];
    }),
  );
  expect(broken).toEqual([]);
});

test(`no line of a document is wider than ${MAX_WIDTH} characters`, () => {
  const wide = DOCUMENTS.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, at) => ([...line].length > MAX_WIDTH ? [`${file}:${at + 1}: ${[...line].length}`] : [])),
  );
  expect(wide).toEqual([]);
});

test("paths are found in backticks, commands and blocks of code, not in other text", () => {
  const text = [
    "`core/time.ts` and core/none.ts, `npm run x -- core/a/{b,c}.test.ts`, `plan.test.ts`, `key/of/r2.json`",
    "```sh",
    "npx vitest run core/schedule   # and other.ts",
    "```",
    "`web/dist/x.txt`, `core/sources/<id>/adapter.ts:`",
  ].join("\n");
  expect(namedPaths(text)).toEqual([
    { line: 1, path: "core/time.ts" },
    { line: 1, path: "core/a/b.test.ts" },
    { line: 1, path: "core/a/c.test.ts" },
    { line: 1, path: "plan.test.ts" },
    { line: 3, path: "core/schedule" },
    { line: 5, path: "core/sources/<id>/adapter.ts" },
  ]);
});

test.each([
  ["core/time.ts", true],
  ["core/sources/<id>/adapter.ts", true],
  ["core/**", true],
  ["core/sources/*/recorded.test.ts", true],
  ["core/sources", true],
  ["core/sources/", true],
  ["recorded.test.ts", true],
  ["core/tim", false],
  ["core/sources/adapter.ts", false],
  ["scripts/*.test.ts", false],
  ["corded.test.ts", false],
])("%s is among the files: %s", (path, there) => {
  const files = ["core/time.ts", "core/sources/hkia/adapter.ts", "core/sources/hkia/recorded.test.ts", "scripts/x.ts"];
  expect(isThere(path, files)).toBe(there);
});

test("links and headings are read as GitHub reads them", () => {
  expect(linksOf("[a](b.md#c-d) [e](https://x.y/z.md) ![f](g.png) [h](#i)")).toEqual([
    { line: 1, path: "b.md", anchor: "c-d" },
    { line: 1, path: "g.png", anchor: "" },
    { line: 1, path: "", anchor: "i" },
  ]);
  expect(anchorsOf("# The drill's report\ntext\n## `npm run x` – 80 %\n")).toEqual([
    "the-drills-report",
    "npm-run-x--80-",
  ]);
});
