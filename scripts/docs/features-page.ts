import { HOLIDAY_FEATURES } from "../../core/features/holidays.ts";
import { HALF_LIVES, RATE_KINDS } from "../../core/features/past/rates.ts";
import {
  FEATURE_GROUPS,
  FEATURE_SET,
  FEATURES,
  type FeatureGroup,
  type FeatureSpec,
} from "../../core/features/spec.ts";

const FIRST_VERSION = "0.1.0";

/** The text of docs/features.md, generated from the code. */
export function featuresPage(): string {
  const groups = (Object.keys(FEATURE_GROUPS) as FeatureGroup[]).map(groupSection);
  const halfLives = RATE_KINDS.map((kind) => `| ${kind} | ${HALF_LIVES[kind].join(", ")} |`);
  return `${[
    "# Features",
    "Written by `scripts/docs-features.ts` from `core/features/spec.ts`; do not edit.",
    [
      `Feature set \`${FEATURE_SET}\`: ${FEATURES.length} features that models read. Each is computed from what was`,
      "known at the reference time and nothing later: the past through `History.asOf(referenceTime)`, weather by its time of",
      "issue or observation, flights by their published schedule. A missing value is NaN. Log-odds are natural logarithms of p / (1 − p).",
    ].join("\n"),
    ...groups,
    "## Half-lives",
    [
      "An outcome that became known d days ago has the weight w = 2^(−d / half-life). A rate is shrunk towards that of",
      "a wider key, its parent: rate = (Σ w · y + k · parent) / (Σ w + k), as if k further flights (a pseudo-count) had",
      "shown the parent's rate. An unknown airline, destination or flight number therefore has its parent's",
      "(`core/features/past/past-rates.ts`).",
    ].join("\n"),
    ["| key | half-lives, days |", "|---|---|", ...halfLives].join("\n"),
  ].join("\n\n")}\n`;
}

function groupSection(group: FeatureGroup): string {
  const rows = [...FEATURES, ...HOLIDAY_FEATURES]
    .filter((f) => f.group === group)
    .map((f) => `| \`${f.name}\` | ${rangeOf(f)} | ${f.description}${since(f.since)} |`);
  const table = ["| name | range and unit | meaning |", "|---|---|---|", ...rows].join("\n");
  return `## ${group}: ${FEATURE_GROUPS[group]}\n\n${table}`;
}

/** `0…1439 min`, and `-1…1` of a number without unit. */
const rangeOf = ({ range, unit }: FeatureSpec): string => `${range[0]}…${range[1]}${unit === "1" ? "" : ` ${unit}`}`;

/** Said only of features that the first version did not have. */
const since = (version: string): string => (version === FIRST_VERSION ? "" : ` (since ${version})`);
