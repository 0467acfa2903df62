/** `npm run deploy`: the whole way to production, step by step. `--help` lists the options. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parseDeployArguments, USAGE } from "./deploy/arguments.ts";
import { deploy } from "./deploy/deploy.ts";
import { readRelease } from "./deploy/release.ts";
import { run } from "./local/command.ts";
import { ROOT } from "./local/paths.ts";

const CONFIG = `${ROOT}/wrangler.toml`;

try {
  const args = parseDeployArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else {
    const well = await deploy(args, readRelease(ROOT), {
      wrangler: (argv, input) => run("wrangler", argv, input === undefined ? {} : { input }),
      fetch,
      say: console.log,
      readConfig: () => readFileSync(CONFIG, "utf8"),
      writeConfig: (text) => writeFileSync(CONFIG, text),
      secret: () => randomBytes(32).toString("base64url"),
      env: process.env,
    });
    if (!well) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
