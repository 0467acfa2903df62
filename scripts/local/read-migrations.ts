import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unstable_splitSqlQuery } from "wrangler";
import type { Migration } from "./migrate.ts";

/**
 * Reads the migrations of a folder in their order, split into statements by wrangler. A missing folder counts as an
 * empty one.
 */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const name of await migrationNames(dir)) {
    migrations.push({ name, statements: unstable_splitSqlQuery(await readFile(join(dir, name), "utf8")) });
  }
  return migrations;
}

/**
 * Names of the SQL files of a folder, sorted by their leading number as wrangler sorts them: 2 before 10, also without
 * leading zeros.
 */
export async function migrationNames(dir: string): Promise<string[]> {
  if (!existsSync(dir)) return [];
  const names = (await readdir(dir)).filter((name) => name.endsWith(".sql"));
  return names.sort((a, b) => leadingNumber(a) - leadingNumber(b) || (a < b ? -1 : 1));
}

function leadingNumber(name: string): number {
  return Number.parseInt(name, 10) || 0;
}
