import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PlantedBug } from "./bugs.ts";

/** Made by commands, needed by tests, and not in the repository's list of files. */
const MADE = ["worker-configuration.d.ts", "web/dist"];

/**
 * Copies what git knows of `root` to `to`, with the packages as they are. What an interruption left there goes first.
 */
export function copySources(root: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of [...stdout.trim().split("\n"), ...MADE]) {
    if (!existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(root, file), join(to, file), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(to, "node_modules"));
}

/** Puts the mistake into the copy. Throws if its text is not there exactly once: then the list is out of date. */
export function plant(copy: string, { name, file, find, replace }: PlantedBug): void {
  const path = join(copy, file);
  const parts = readFileSync(path, "utf8").split(find);
  if (parts.length !== 2) throw new Error(`${name}: its text is ${parts.length - 1} times in ${file}`);
  writeFileSync(path, parts.join(replace));
}
