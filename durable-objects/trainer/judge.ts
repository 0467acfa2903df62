import { loadModel } from "../../core/model/artifact/codec.ts";
import { type Bench, type Contender, type Judgement, judge } from "../../core/registry/judgement.ts";
import type { PairedDay } from "../../core/registry/paired-loss.ts";
import { challengeMoves, returnMoves } from "../../core/registry/registry.ts";
import { challengerName, frozenName, PREVIOUS } from "../../core/registry/shadow-names.ts";
import type { DayJudgement, JudgementRequest } from "../../core/rpc/judgement.ts";
import { dayNumber, HOUR, type Instant, localDateOf } from "../../core/time.ts";
import { describeLoss, getVerified } from "../../workers/platform/bucket/verified.ts";
import type { TrainerRegistryStore } from "./registry-store.ts";
import type { TrainerStore } from "./store.ts";

/**
 * Settled days for which the champion before the last change of kind is what it goes back to; then its own snapshot.
 */
const PROBATION_DAYS = 28;

/**
 * Judges the champion by the settled days up to one of them, and moves it if they say so. A day that was judged is not
 * judged again. What was decided is written with its moves in one transaction and only if the champion is still the one
 * that was judged, so that a crash or a promotion in between leaves nothing, and the next call decides anew. Null where
 * no trained model serves.
 */
export async function judgeDay(
  store: TrainerStore,
  bucket: R2Bucket,
  request: JudgementRequest,
): Promise<DayJudgement | null> {
  const { registry } = store;
  const judged = registry.judgement(request.day);
  if (judged) return judged;
  const bench = benchOf(registry, request);
  if (!bench) return null;
  const decided = await sound(registry, bucket, judge(bench));
  return store.transaction(() => {
    const champion = registry.aliases().champion;
    if (champion !== bench.champion)
      throw new Error(`version ${bench.champion} was judged, and the champion is now ${champion}`);
    const judgement = { ...decided, day: request.day, at: request.now, champion };
    if (registry.judgement(request.day) === null) registry.recordJudgement(judgement, movesOf(registry, judgement));
    return judgement;
  });
}

/** Who stands beside the champion, each with the days since the champion's kind changed last. */
function benchOf(registry: TrainerRegistryStore, { now, zone, pairs, usualLoss }: JudgementRequest): Bench | null {
  const aliases = registry.aliases();
  const champion = registry.version(aliases.champion);
  if (!champion || champion.featureSet === "") return null;
  const lastMove = registry.lastMove();
  const since = lastMove === null ? null : dayNumber(localDateOf(lastMove.at as Instant, zone));
  const daysOf = (name: string): readonly PairedDay[] =>
    (pairs[name] ?? []).filter(({ day }) => since === null || day > since);
  const heldName = challengerName(registry.heldLearner() ?? "");
  const contenders = registry.shadows(now).flatMap(({ names, version }) =>
    names.map((name): Contender & { learner: string } => ({
      name,
      version: version.version,
      days: daysOf(name),
      learner: version.learner,
    })),
  );
  const named = (name: string): Contender | null => contenders.find((one) => one.name === name) ?? null;
  const before = named(PREVIOUS);
  const onProbation = lastMove?.cause === "challenge" && before !== null && before.days.length <= PROBATION_DAYS;
  const inKind = (one: { learner: string }): boolean => one.learner === champion.learner;
  return {
    champion: champion.version,
    challengers: contenders.filter((one) => one.name.startsWith("challenger-") && !inKind(one)),
    previous: onProbation ? before : named(frozenName(7)),
    held: contenders.find((one) => one.name === heldName && inKind(one)) ?? null,
    hoursSinceMove: lastMove === null ? Number.POSITIVE_INFINITY : (now - lastMove.at) / HOUR,
    usualLoss,
  };
}

/** The judgement, unless the artifact of the version that is to serve is missing, damaged or cannot be read. */
async function sound(registry: TrainerRegistryStore, bucket: R2Bucket, judgement: Judgement): Promise<Judgement> {
  if (judgement.version === null) return judgement;
  const refuse = (reason: string): Judgement => ({
    ...judgement,
    action: "keep",
    version: null,
    reasons: [`version ${judgement.version} cannot serve: ${reason}`, ...judgement.reasons],
  });
  const version = registry.version(judgement.version);
  if (!version) return refuse("it does not exist");
  const stored = await getVerified(bucket, version.artifactKey);
  if (stored.state !== "sound") return refuse(describeLoss(version.artifactKey, stored));
  const model = loadModel(new TextDecoder().decode(stored.bytes));
  return model.ok ? judgement : refuse(JSON.stringify(model.error));
}

function movesOf(registry: TrainerRegistryStore, { action, version, reasons, at }: DayJudgement) {
  if (version === null) return [];
  const reason = reasons[0] ?? "";
  return action === "roll-back"
    ? returnMoves(registry.aliases(), version, reason, at)
    : challengeMoves(registry.aliases(), version, reason, at);
}
