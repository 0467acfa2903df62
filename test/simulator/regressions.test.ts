import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What the simulator once found, with the world in which it did, and single things that no seed draws. */
const FOUND: readonly (readonly [what: string, args: readonly string[]])[] = [
  [
    "a Conductor that lost its storage has every day verified that was forecast before",
    ["--seed", "9", "--days", "9", "--mishap", '{"kind":"conductor-restored","daysAgo":null}'],
  ],
  [
    "a Christmas Eve of three flights, where ten are usual, is believed once the source has kept to them",
    ["--seed", "15", "--days", "16", "--only", ""],
  ],
  [
    "what a newer release has added to all storage harms nothing when its operator goes back to this one",
    ["--seed", "9", "--days", "4.5", "--mishap", '{"kind":"newer-release"}'],
  ],
];

test.each(FOUND)("%s", (_, args) => {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "simulate", "--", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
});
