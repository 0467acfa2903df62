/**
 * Writes docs/features.md from the list of features; `--check` writes nothing and fails when the file differs.
 */
import { featuresPage } from "./docs/features-page.ts";
import { writeOrCheck } from "./docs/write-or-check.ts";

writeOrCheck([{ path: "docs/features.md", text: featuresPage() }], "node scripts/docs-features.ts");
