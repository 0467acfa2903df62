/**
 * Writes docs/features.md from the list of features. With `--check` it writes nothing and exits with 1 if the file
 * differs from what it would write.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { featuresPage } from "./docs/features-page.ts";

const path = fileURLToPath(new URL("../docs/features.md", import.meta.url));
const page = featuresPage();

if (process.argv.includes("--check")) {
  if (readOrNothing(path) !== page) {
    console.error("docs/features.md differs from core/features/spec.ts: run `npx node scripts/docs-features.ts`");
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, page);
}

/** The text of a file, empty if there is none. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
