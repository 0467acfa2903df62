import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { type CommandResult, run } from "../local/command.ts";

/**
 * Checks that migrations/ leads to the schema. `drizzle-kit generate` runs on a copy of the folder: a new SQL file
 * there is a migration that somebody forgot to make. The repository itself is not touched.
 */
export async function checkMigrations(root: string): Promise<Pick<CommandResult, "code" | "output">> {
  const scratch = join(root, ".vylet");
  await mkdir(scratch, { recursive: true });
  const copy = await mkdtemp(join(scratch, "migrations-"));
  try {
    await cp(join(root, "migrations"), copy, { recursive: true });
    const before = new Set(await readdir(copy));
    const args = ["--dialect=sqlite", "--schema=./workers/platform/db/tables/*.ts", `--out=./${relative(root, copy)}`];
    const generated = await run("drizzle-kit", ["generate", ...args], { cwd: root });
    if (generated.code !== 0) return generated;
    const missing = (await readdir(copy)).filter((name) => name.endsWith(".sql") && !before.has(name));
    if (missing.length === 0) return { code: 0, output: generated.output };
    const sql = await readFile(join(copy, missing[0]!), "utf8");
    return { code: 1, output: `the schema has changed: run npx drizzle-kit generate, which will add\n${sql}\n` };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
