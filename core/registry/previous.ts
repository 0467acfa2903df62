import type { ModelVersion } from "./registry.ts";
import { CLIMATOLOGIES } from "./shadow-names.ts";

/** A version that was promoted to champion, and when. */
export interface Promoted {
  readonly version: ModelVersion;
  /** UTC milliseconds. */
  readonly at: number;
}

/** How old a champion of the same kind has to be to stand behind today's: what went wrong this week is not in it. */
const FROZEN_MS = 7 * 24 * 3_600_000;

interface Succession {
  /** The version that becomes champion. */
  readonly next: ModelVersion;
  /** The champions until now, newest first, without those that a rollback took away. */
  readonly champions: readonly Promoted[];
  /** UTC milliseconds. */
  readonly at: number;
}

/**
 * The version that stands behind a new champion: the champion until now if it is of another learner or feature set, and
 * a week later the one that served seven days before (of a younger airport the oldest). Yesterday's champion of the
 * same kind would share every fault that is older than a day, and where no row was added it is the same artifact: then
 * a damaged champion would leave the baseline. Null where nothing has served.
 */
export function previousOf({ next, champions, at }: Succession): number | null {
  const [champion] = champions;
  if (champion === undefined) return null;
  // Climatologies stand behind every champion anyway, under aliases of their own.
  const trained = champions.filter(
    ({ version }) => !CLIMATOLOGIES.includes(version.learner) && version.artifactKey !== next.artifactKey,
  );
  if (trained.length === 0 || !sameKind(champion.version, next)) return champion.version.version;
  const frozen = trained.find((one) => one.at <= at - FROZEN_MS) ?? trained.at(-1);
  return frozen?.version.version ?? null;
}

const sameKind = (a: ModelVersion, b: ModelVersion): boolean =>
  a.learner === b.learner && a.featureSet === b.featureSet;
