/**
 * Prints, as JSON, what only wrangler can say of a repository: `{ options, migrations }`. A program of its own, since wrangler takes more
 * memory than all else of a local run together, and nobody needs it afterwards. Argument: the folder with wrangler.toml.
 */
import { join } from "node:path";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { readMigrations } from "./read-migrations.ts";

const [root = "."] = process.argv.slice(2);
const { workerOptions: options } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
process.stdout.write(JSON.stringify({ options, migrations: await readMigrations(join(root, "migrations")) }));
