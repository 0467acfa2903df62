import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A generated document: its path from the root of the repository, and what it says. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes the pages. With `--check` among the arguments it writes nothing: it names every page whose file says something
 * else, with the command that mends it, and the exit code of the process becomes 1.
 */
export function writeOrCheck(pages: readonly Page[], command: string): void {
  const check = process.argv.includes("--check");
  for (const { path, text } of pages) {
    if (!check) {
      writeFileSync(join(ROOT, path), text);
    } else if (readPage(path) !== text) {
      console.error(`${path} differs from what it is made of: run \`${command}\``);
      process.exitCode = 1;
    }
  }
}

/** The text of a document, empty where there is none yet. */
export function readPage(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/**
 * A document with the block between its two comments `<!-- name -->` and `<!-- /name -->` replaced. Throws where they
 * are missing.
 */
export function withBlock(document: string, name: string, block: string): string {
  const [before, rest] = document.split(`<!-- ${name} -->\n`);
  const after = rest?.split(`<!-- /${name} -->\n`)[1];
  if (before === undefined || after === undefined) throw new Error(`no block <!-- ${name} --> … <!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n\n${block}\n\n<!-- /${name} -->\n${after}`;
}
