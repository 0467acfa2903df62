import { type Promoted, previousOf } from "./previous.ts";
import { decidePromotion, type Evidence, PROMOTION_POLICY, SHADOW_POLICY } from "./promotion.ts";
import {
  type Aliases,
  type AliasMove,
  applyMove,
  type Decision,
  type ModelVersion,
  pointTo,
  promotionMoves,
} from "./registry.ts";
import { CLIMATOLOGIES, challengerName } from "./shadow-names.ts";

/** A model about to be registered: its artifact is in the bucket already, only its number is missing. */
export type UnnumberedVersion = Omit<ModelVersion, "version">;

/** What registering models changes in the registry. */
export interface Registration {
  readonly versions: readonly ModelVersion[];
  readonly moves: readonly AliasMove[];
  /** Null where nothing had to be decided. */
  readonly decision: Decision | null;
}

/** The learner whose model is the first to serve. Others have to beat it in shadow. */
const FIRST = "blend";

/** What a registration starts from. */
export interface RegistryState {
  /** Number of the version that is registered next. */
  readonly nextVersion: number;
  readonly aliases: Aliases;
  /** The version that `champion` points to. */
  readonly champion: ModelVersion | null;
  /** The learner whose version was rolled back: its newer ones do not serve before they have beaten the champion. */
  readonly held: string | null;
  /** Versions that were promoted and not rolled back from, newest first. */
  readonly champions: readonly Promoted[];
  /** Versions whose artifacts are known to be missing or damaged: none of them competes or stands behind a champion. */
  readonly lost: ReadonlySet<number>;
}

/**
 * What registering a run's models changes. The first of them competes; `baseline` and `floor` follow the newest
 * climatologies after it. A model of the champion's kind becomes champion if it passes its checks. One of another kind,
 * or of a kind that is held, forecasts in shadow if it does. Where none serves yet, or none that could be loaded, the new
 * baseline becomes champion. An alias `previous` whose version is lost moves to the newest champion that is not.
 */
export function planRegistration(
  models: readonly UnnumberedVersion[],
  { nextVersion, aliases, champion: named, held, champions: promoted, lost }: RegistryState,
  evidence: Evidence,
): Registration & { readonly decision: Decision } {
  const versions = models.map((model, i) => ({ ...model, version: nextVersion + i }));
  const made = versions[0]!;
  const champion = named && lost.has(named.version) ? null : named;
  const champions = promoted.filter((one) => !lost.has(one.version.version));
  const { runId, version, learner, createdAt: at } = made;
  const rival = champion && !CLIMATOLOGIES.includes(champion.learner) ? champion : null;
  const inKind = learner === (rival?.learner ?? FIRST);
  const decided = decidePromotion(made, rival, evidence, inKind ? PROMOTION_POLICY : SHADOW_POLICY);
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
  const trained = `trained through ${made.trainedThrough}`;
  if (inKind) add(pointTo(now, "challenger", version, trained, at));
  for (const { learner: climatology, version: number } of versions.slice(1)) {
    add(pointTo(now, climatology === "airport" ? "floor" : "baseline", number, trained, at));
  }
  const behind = champions.find((one) => one.version.version !== champion?.version)?.version.version;
  if (aliases.previous !== undefined && lost.has(aliases.previous) && behind !== undefined)
    add(pointTo(now, "previous", behind, `the artifact of version ${aliases.previous} is lost`, at));
  if (!inKind || (rival && held === learner)) {
    if (decided.promote) add(pointTo(now, challengerName(learner), version, decided.reasons.join("; "), at));
    const why = inKind ? [`held since a rollback: it has to beat version ${rival?.version} in shadow`] : [];
    const reasons = [...why, ...decided.reasons];
    return { versions, moves, decision: { at, kind: "challenger", runId, version, ...decided, reasons } };
  }
  const promote = (to: number, reason: string): void => {
    const next = versions.find((one) => one.version === to);
    add(promotionMoves(now, to, next ? previousOf({ next, champions, at }) : null, reason, at));
  };
  if (decided.promote) promote(version, decided.reasons.join("; "));
  else if (!rival && now.baseline) promote(now.baseline, "the baseline serves until a model passes");
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

/** Registers a model that was learnt at other airports; `prior` points to it from then on. */
export function planPrior(model: UnnumberedVersion, nextVersion: number, aliases: Aliases): Registration {
  const version = { ...model, version: nextVersion };
  const moves = pointTo(aliases, "prior", nextVersion, "learnt at other airports", model.createdAt);
  return { versions: [version], moves, decision: null };
}
