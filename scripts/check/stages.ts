import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, run } from "../local/command.ts";
import { checkMigrations } from "./migrations.ts";

/** One check besides the tests. Exit code 0 means that it passed. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<Pick<CommandResult, "code" | "output">>;
}

/** Folders with a tsconfig.json of their own, each with the types of one platform; "." is the Worker. */
const PROJECTS = [".", "core", "web/client", "test", "test/workerd", "test/browser", "scripts", "scripts/simulate"];

/** The checks before the tests, in order: first those that are quick and find most. */
export function stagesBeforeTests(root: string): Stage[] {
  return [
    command("biome", "biome", ["check", "--error-on-warnings", "--colors=off", "."], root),
    command("knip", "knip", ["--no-progress"], root),
    command("wrangler types", "wrangler", ["types", "--include-runtime=false", "--strict-vars=false"], root),
    ...PROJECTS.filter((dir) => existsSync(join(root, dir, "tsconfig.json"))).map((dir) =>
      command(`tsc ${dir}`, "tsc", ["-p", dir, "--pretty", "false"], root),
    ),
    command("drizzle-kit check", "drizzle-kit", ["check"], root),
    { name: "migrations up to date", run: () => checkMigrations(root) },
    ...docsScripts(root).map((script) => command(`${script} --check`, "node", [`scripts/${script}`, "--check"], root)),
    command("web build", "node", ["scripts/build-web.ts"], root),
  ];
}

/** The check that takes long and needs the web build. */
export function stagesAfterTests(root: string, outDir: string): Stage[] {
  return [command("wrangler deploy --dry-run", "wrangler", ["deploy", "--dry-run", "--outdir", outDir], root)];
}

function command(name: string, program: string, args: readonly string[], cwd: string): Stage {
  return { name, run: () => run(program, args, { cwd }) };
}

/** Programs that write a page of docs/ from the code; with `--check` they only compare. */
function docsScripts(root: string): string[] {
  return readdirSync(join(root, "scripts"))
    .filter((name) => /^docs-.*\.ts$/.test(name) && !name.endsWith(".test.ts"))
    .sort();
}
