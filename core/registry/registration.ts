import { type Promoted, previousOf } from "./previous.ts";
import { decidePromotion, type Evidence } from "./promotion.ts";
import {
  type Aliases,
  type AliasMove,
  applyMove,
  type Decision,
  type ModelVersion,
  pointTo,
  promotionMoves,
} from "./registry.ts";

/** A model about to be registered: its artifact is in the bucket already, only its number is missing. */
export type UnnumberedVersion = Omit<ModelVersion, "version">;

/** What registering models changes in the registry. */
export interface Registration {
  readonly versions: readonly ModelVersion[];
  readonly moves: readonly AliasMove[];
  /** Null where nothing had to be decided. */
  readonly decision: Decision | null;
}

/** The learner that competes for `champion`. Another one serves only as long as no model of this learner does. */
const COMPETITOR = "blend";

/**
 * What registering a run's models changes. The first of them competes for `champion`; `baseline` and `floor` follow the
 * newest climatologies. Where the competitor is refused and none serves yet, the new baseline becomes champion. The
 * versions are numbered from `nextVersion` on; `champions` are those that were promoted and not rolled back from, newest
 * first.
 */
export function planRegistration(
  models: readonly UnnumberedVersion[],
  nextVersion: number,
  aliases: Aliases,
  champions: readonly Promoted[],
  evidence: Evidence,
): Registration & { readonly decision: Decision } {
  const versions = models.map((model, i) => ({ ...model, version: nextVersion + i }));
  const challenger = versions[0]!;
  const at = challenger.createdAt;
  const champion = champions.find(({ version }) => version.version === aliases.champion)?.version ?? null;
  const rival = champion?.learner === COMPETITOR ? champion : null;
  const decided = decidePromotion(challenger, rival, evidence);
  const moves: AliasMove[] = [];
  let now = aliases;
  const add = (more: AliasMove[]): void => {
    for (const move of more) {
      const next = applyMove(now, move);
      if (!next.ok) throw new Error(`a planned move does not apply: ${JSON.stringify(next.error)}`);
      now = next.value;
      moves.push(move);
    }
  };
  const trained = `trained through ${challenger.trainedThrough}`;
  add(pointTo(now, "challenger", challenger.version, trained, at));
  for (const { learner, version } of versions.slice(1)) {
    add(pointTo(now, learner === "airport" ? "floor" : "baseline", version, trained, at));
  }
  const baselines = new Set(models.slice(1).map(({ learner }) => learner));
  const promote = (to: number, reason: string): void => {
    const next = versions.find(({ version }) => version === to);
    const previous = next ? previousOf({ next, champions, baselines, at }) : null;
    add(promotionMoves(now, to, previous, reason, at));
  };
  if (decided.promote) promote(challenger.version, decided.reasons.join("; "));
  else if (!rival && now.baseline) promote(now.baseline, "the baseline serves until a model passes");
  const { runId, version } = challenger;
  return { versions, moves, decision: { at, kind: "promotion", runId, version, ...decided } };
}

/**
 * Registers the model that needs no history: every one of its aliases that points nowhere yet is pointed to it, and
 * `floor` also if the artifact of the version that it points to is `lost`.
 */
export function planFloor(model: UnnumberedVersion, nextVersion: number, aliases: Aliases, lost = false): Registration {
  const version = { ...model, version: nextVersion };
  const free = (["floor", "baseline", "champion"] as const).filter((alias) => aliases[alias] === undefined);
  const firstMoves = free.map((alias) => ({
    alias,
    from: null,
    to: version.version,
    cause: "training" as const,
    reason: "serves before there is any history",
    at: model.createdAt,
  }));
  const reason = `the artifact of version ${aliases.floor} is lost`;
  return {
    versions: [version],
    moves: lost ? pointTo(aliases, "floor", version.version, reason, model.createdAt) : firstMoves,
    decision: null,
  };
}
