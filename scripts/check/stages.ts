import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, run } from "../local/command.ts";
import { checkMigrations } from "./migrations.ts";

/** One thing that must hold, apart from the tests. Code 0 means that it does. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<Pick<CommandResult, "code" | "output">>;
}

/** Folders with a world of types of their own; "." is the Worker. */
const PROJECTS = [".", "core", "web/client", "test", "test/workerd", "test/browser", "scripts"];

/** Everything checked before the tests run, in order: the cheap and telling ones first. */
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

/** What needs the web build and is worth its time only at the end. */
export function stagesAfterTests(root: string, outDir: string): Stage[] {
  return [command("wrangler deploy --dry-run", "wrangler", ["deploy", "--dry-run", "--outdir", outDir], root)];
}

function command(name: string, program: string, args: readonly string[], cwd: string): Stage {
  return { name, run: () => run(program, args, { cwd }) };
}

/** Programs that write a page of docs/ from the code, and with --check only compare. */
function docsScripts(root: string): string[] {
  return readdirSync(join(root, "scripts"))
    .filter((name) => /^docs-.*\.ts$/.test(name) && !name.endsWith(".test.ts"))
    .sort();
}
