import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sharedPath } from "../support/shared.ts";

const samples = sharedPath("samples");
const SOURCES = join(import.meta.dirname, "../../core/sources");

test.skipIf(samples === null)("every recorded answer is read by a test that knows what is in it", () => {
  const tests = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("recorded.test.ts"))
    .map((path) => readFileSync(join(SOURCES, path), "utf8"))
    .join("\n");
  const files = readdirSync(samples ?? "", { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "README.md")
    .map((entry) => ({ name: entry.name, folder: entry.parentPath }));
  // Days of Toronto are read as a whole folder, its plain days and those of Hong Kong by their date.
  const known = ({ name, folder }: { name: string; folder: string }): boolean =>
    folder.endsWith("/days") ||
    [name, name.replace(/\.[a-z]+$/, ""), /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? name].some((text) =>
      tests.includes(text),
    );
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter((file) => !known(file)).map(({ name }) => name)).toEqual([]);
});
