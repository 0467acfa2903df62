import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../../scripts/local/paths.ts";

/** The prior of other airports is the largest file of ours; what is much larger was fetched or recorded. */
const MAX_BYTES = 300_000;

/** Endings of what is made or fetched, never written. */
const FOREIGN = /\.(whl|tgz|zip|gz|parquet|sqlite|db|tar|exe|so|jar|pdf)$/;

// An archive of the sources, without a repository, has nothing to ask.
test.skipIf(!existsSync(join(ROOT, ".git")))("the repository holds only what was written for it", () => {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  expect(files.length).toBeGreaterThan(1000);
  const tooLarge = files.filter(
    (file) => (statSync(join(ROOT, file), { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES,
  );
  expect(tooLarge).toEqual([]);
  expect(files.filter((file) => FOREIGN.test(file))).toEqual([]);
});
