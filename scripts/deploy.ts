import { unstable_readConfig } from "wrangler";
import { noOption } from "./cli/options.ts";
import { run } from "./local/command.ts";
import { ROOT } from "./local/paths.ts";

const BEFORE_THE_FIRST = `There is no database yet. Once, with your account:
  npx wrangler d1 create vylet            and put the database_id that it prints below [[d1_databases]] in wrangler.toml
  npx wrangler r2 bucket create vylet
Then run this again.`;

/**
 * `npm run deploy`: the database's migrations, then the Worker, whose build makes the pages' files. Migrations are forward-only and
 * additive, so the version that still runs is not disturbed; a Worker ahead of its schema would be.
 */
async function main(): Promise<void> {
  const config = unstable_readConfig({ config: `${ROOT}/wrangler.toml` });
  if (config.d1_databases.some((database: { database_id?: string }) => database.database_id === undefined)) {
    console.error(BEFORE_THE_FIRST);
    process.exit(1);
  }
  await step("wrangler", ["d1", "migrations", "apply", "DB", "--remote"]);
  await step("wrangler", ["deploy"]);
}

async function step(program: string, args: readonly string[]): Promise<void> {
  const { code } = await run(program, args, { echo: true });
  if (code === 0) return;
  console.error(`${program} ${args.join(" ")} ended with exit code ${code}; the steps after it were not run.`);
  process.exit(1);
}

const USAGE = `npm run deploy [-- --help]

Migrates the remote database, then deploys the Worker, whose build makes the pages' files. Takes no option but --help.
npx wrangler deploy --dry-run shows what would be deployed.`;

const [word] = process.argv.slice(2);
if (word === undefined) await main();
else if (word === "--help" || word === "-h") console.log(USAGE);
else {
  console.error(noOption(word, ["help"]));
  process.exitCode = 2;
}
