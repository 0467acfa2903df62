import { readFileSync } from "node:fs";
import { unstable_readConfig } from "wrangler";
import type { Release } from "./tools.ts";

/** Reads what would be deployed from the repository in a folder. Throws where it describes no database or bucket. */
export function readRelease(root: string): Release {
  const config = unstable_readConfig({ config: `${root}/wrangler.toml` });
  const [database] = config.d1_databases;
  const [bucket] = config.r2_buckets;
  if (!database?.database_name || !bucket?.bucket_name || !config.name)
    throw new Error("wrangler.toml names no Worker, database or bucket");
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { version: string };
  const { AIRPORTS = "", CONTACT = "" } = config.vars as Record<string, string>;
  return {
    worker: config.name,
    database: database.database_name,
    databaseId: database.database_id ?? null,
    bucket: bucket.bucket_name,
    crons: config.triggers.crons ?? [],
    airports: AIRPORTS,
    contact: CONTACT,
    version,
  };
}
