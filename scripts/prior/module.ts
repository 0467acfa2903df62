import { FEATURE_SET } from "../../core/features/spec.ts";

/** The text of the module that ships a prior. `airports`: those that it was learnt from. */
export const priorModule = (artifact: string, airports: readonly string[]): string =>
  `// Written by npm run learn-prior; do not edit.
/** The airports that it was learnt from: what it says of their past is no forecast. */
export const PRIOR_AIRPORTS: readonly string[] = [${airports.map((iata) => `"${iata}"`).join(", ")}];
/** The rows of this feature set it was learnt from. */
export const PRIOR_FEATURE_SET = "${FEATURE_SET}";
/** The check of its artifact, by which other artifacts name it. */
export const PRIOR_CHECK = "${(JSON.parse(artifact) as { check: string }).check}";
/** The artifact of the prior, as \`saveModel\` writes it. */
export const PRIOR_ARTIFACT: string =
  '${artifact}';
`;
