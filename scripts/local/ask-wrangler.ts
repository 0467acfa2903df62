/**
 * Prints, as JSON, what only wrangler can read out of a repository: `{ options, migrations }`. It is a program of its
 * own because wrangler takes more memory than the rest of a local run together and is not needed afterwards. Argument:
 * the folder with wrangler.toml.
 */
import { join } from "node:path";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { readMigrations } from "./read-migrations.ts";

const [root = "."] = process.argv.slice(2);
const { workerOptions: options } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
process.stdout.write(JSON.stringify({ options, migrations: await readMigrations(join(root, "migrations")) }));
