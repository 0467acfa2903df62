/**
 * Writes docs/features.md from the list of features. With `--check` it writes nothing and exits with 1 if the file
 * differs from what it would write.
 */
import { featuresPage } from "./docs/features-page.ts";
import { writeOrCheck } from "./docs/write-or-check.ts";

writeOrCheck([{ path: "docs/features.md", text: featuresPage() }], "node scripts/docs-features.ts");
