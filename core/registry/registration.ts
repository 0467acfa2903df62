import type { Decision } from "./decision.ts";
import { decidePromotion, type Evidence, type PromotionDecision } from "./promotion.ts";
import { type Aliases, type AliasMove, applyMove, type ModelVersion, pointTo, promotionMoves } from "./registry.ts";

/** A model about to be registered: its artifact is in the bucket already. */
export type Registrable = Omit<ModelVersion, "version">;

export interface Registration {
  readonly versions: readonly ModelVersion[];
  readonly moves: readonly AliasMove[];
  readonly decision: Decision;
}

/** The learner that competes; whatever else serves does so for want of it. */
const COMPETITOR = "blend";

/**
 * What registering a run's models changes. The first of them competes for `champion`; `baseline` and `floor` follow the newest
 * climatologies. Where the competitor is refused and no competitor serves yet, the new baseline does.
 */
export function planRegistration(
  models: readonly Registrable[],
  nextVersion: number,
  aliases: Aliases,
  champion: ModelVersion | null,
  evidence: Evidence,
): Registration {
  const versions = models.map((model, i) => ({ ...model, version: nextVersion + i }));
  const challenger = versions[0]!;
  const at = challenger.createdAt;
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
  if (decided.promote) add(promotionMoves(now, challenger.version, decided.reasons.join("; "), at));
  else if (!rival && now.baseline)
    add(promotionMoves(now, now.baseline, "the baseline serves until a model passes", at));
  return { versions, moves, decision: decisionOf(challenger, decided) };
}

const decisionOf = ({ createdAt, runId, version }: ModelVersion, decided: PromotionDecision): Decision => ({
  at: createdAt,
  kind: "promotion",
  runId,
  version,
  promote: decided.promote,
  reasons: decided.reasons,
  comparison: decided.comparison,
});

/** Where the floor goes that needs no history: every alias that has nothing better to point to. */
export function planFloor(model: Registrable, nextVersion: number, aliases: Aliases): Omit<Registration, "decision"> {
  const version = { ...model, version: nextVersion };
  const why = "serves before there is any history";
  const free = (["floor", "baseline", "champion"] as const).filter((alias) => aliases[alias] === undefined);
  return {
    versions: [version],
    moves: free.map((alias) => ({
      alias,
      from: null,
      to: version.version,
      cause: "training",
      reason: why,
      at: model.createdAt,
    })),
  };
}
