import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PLANTED_BUGS } from "./bugs.ts";

const ROOT = join(import.meta.dirname, "../../..");

test("there are at least twenty, each of its own", () => {
  expect(new Set(PLANTED_BUGS.map(({ name }) => name)).size).toBe(PLANTED_BUGS.length);
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(20);
});

test.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))(
  "the text of %s is in the code, and so is its test",
  (_, bug) => {
    expect(readFileSync(join(ROOT, bug.file), "utf8").split(bug.find)).toHaveLength(2);
    expect(bug.replace).not.toBe(bug.find);
    if ("test" in bug.caughtBy) expect(existsSync(join(ROOT, bug.caughtBy.test))).toBe(true);
  },
);

test("docs/testing.md lists each of them", () => {
  const text = readFileSync(join(ROOT, "docs/testing.md"), "utf8");
  for (const { name } of PLANTED_BUGS) expect(text).toContain(`\`${name}\``);
});
