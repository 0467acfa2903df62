import { FEATURE_SET } from "../../core/features/spec.ts";
import { PRIOR } from "../../core/forecast/baselines.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { floorModel } from "../../core/model/baselines/airport.ts";
import { PRIOR_AIRPORTS, PRIOR_ARTIFACT, PRIOR_FEATURE_SET } from "../../core/model/prior/artifact.ts";
import { previousOf } from "../../core/registry/previous.ts";
import { planFloor, planPrior, planRegistration, type UnnumberedVersion } from "../../core/registry/registration.ts";
import type { AliasMove, ModelVersion } from "../../core/registry/registry.ts";
import { sharedRows } from "../../core/registry/training-window.ts";
import type { BaselineRequest, PriorRequest } from "../../core/rpc/trainer.ts";
import { conclude } from "../../core/training/conclude.ts";
import type { RunSpec } from "../../core/training/run.ts";
import type { RunCheckpoint } from "../../core/training/training-run.ts";
import { getVerified } from "../../workers/platform/bucket/verified.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import type { TrainerStore } from "./store.ts";

/**
 * Puts a model's artifact into the bucket under its hash. The same text lands on the same key, so putting it again
 * after a crash changes nothing, and nobody reads it until a version names it.
 */
async function putArtifact(bucket: R2Bucket, airport: string, text: string) {
  const hash = await sha256(text);
  const artifactKey = `models/${airport}/${hash}.json`;
  await bucket.put(artifactKey, text, { httpMetadata: { contentType: "application/json" } });
  return { artifactKey, sha256: hash, bytes: new TextEncoder().encode(text).length };
}

/**
 * Puts the artifacts of a run's models into the bucket and returns what registers them: versions, alias moves, the
 * decision and the run's metrics, to be called in the transaction that also ends the run. A crash between the two
 * leaves objects that the next attempt writes again under the same keys.
 */
export async function prepareRegistration(
  store: TrainerStore,
  bucket: R2Bucket,
  spec: RunSpec,
  results: RunCheckpoint["results"],
): Promise<() => void> {
  const { rows, models, evidence } = conclude(spec, results);
  const unnumbered: UnnumberedVersion[] = [];
  // The baselines are those of the day's training.
  for (const { learner, text, metrics } of spec.learner === undefined ? models : models.slice(0, 1)) {
    const artifact = await putArtifact(bucket, spec.airport, text);
    unnumbered.push({
      ...artifact,
      learner,
      runId: spec.runId,
      featureSet: spec.featureSet,
      trainedThrough: spec.cutoff,
      rows,
      metrics,
      createdAt: spec.requestedAt,
    });
  }
  const lost = await lostVersions(store, bucket, { ...unnumbered[0]!, version: 0 });
  return () => {
    const { registry } = store;
    const aliases = registry.aliases();
    const champion = registry.version(aliases.champion);
    const rival = champion && store.spec(champion.runId);
    const shared = rival?.featureSet === spec.featureSet ? sharedRows(spec.shards, rival.shards) : null;
    const state = {
      nextVersion: registry.nextVersion(),
      aliases,
      champion,
      held: registry.heldLearner(),
      champions: registry.champions(),
      lost,
    };
    const plan = planRegistration(unnumbered, state, { ...evidence, shared });
    const made = plan.versions[0]!.version;
    registry.register(plan);
    store.saveRegistered(spec.runId, rows, made, plan.moves.some(promotes(made)));
    for (const { learner, metrics } of unnumbered) {
      for (const [key, value] of Object.entries(metrics)) {
        store.metrics.logRun({
          runId: spec.runId,
          key: `${learner}/${key}`,
          value,
          step: 0,
          timestamp: spec.requestedAt,
        });
      }
    }
  };
}

/** Which of champion, previous and those that might stand behind `next` have artifacts that are missing or damaged. */
async function lostVersions({ registry }: TrainerStore, bucket: R2Bucket, next: ModelVersion): Promise<Set<number>> {
  const lost = new Set<number>();
  const { champion, previous } = registry.aliases();
  const looked = new Set<number>();
  for (let version = registry.version(champion) ?? registry.version(previous); version; ) {
    looked.add(version.version);
    if ((await getVerified(bucket, version.artifactKey)).state !== "sound") lost.add(version.version);
    const champions = registry.champions().filter((one) => !lost.has(one.version.version));
    const behind = [previous, previousOf({ next, champions, at: next.createdAt }), champions[0]?.version.version];
    version = registry.version(behind.find((number) => number != null && !looked.has(number)) ?? undefined);
  }
  return lost;
}

const promotes =
  (version: number) =>
  ({ alias, to }: AliasMove): boolean =>
    alias === "champion" && to === version;

/**
 * Registers the model that needs no history, once, and again where the artifact of the floor is broken; returns the
 * version of the floor. A floor that was made by this very function gets its artifact back and stays the version it is.
 */
export async function registerFloor(
  store: TrainerStore,
  bucket: R2Bucket,
  { airport, now, brokenFloor }: BaselineRequest,
): Promise<number> {
  const registered = store.registry.aliases().floor;
  if (registered !== undefined && registered !== brokenFloor) return registered;
  const model = floorModel();
  const artifact = await putArtifact(bucket, airport, saveModel(model));
  return store.transaction(() => {
    // Another call may have registered it while the artifact was on its way to the bucket.
    const aliases = store.registry.aliases();
    const floor = store.registry.version(aliases.floor);
    if (floor && (floor.version !== brokenFloor || floor.artifactKey === artifact.artifactKey)) return floor.version;
    const unnumbered: UnnumberedVersion = {
      ...artifact,
      learner: model.learner,
      runId: floor ? `floor-instead-of-${floor.version}` : "",
      featureSet: "",
      trainedThrough: "",
      rows: 0,
      metrics: {},
      createdAt: now,
    };
    const plan = planFloor(unnumbered, store.registry.nextVersion(), aliases, floor !== null);
    store.registry.register(plan);
    return plan.versions[0]!.version;
  });
}

/**
 * Registers the prior that this release ships, unless it is registered and its artifact is in its place; returns its
 * version. Null where it was learnt from rows of another feature set than this release makes, and for the airports that
 * it was learnt from, whose days may be replayed.
 */
export async function registerPrior(
  store: TrainerStore,
  bucket: R2Bucket,
  { airport, now }: PriorRequest,
): Promise<ModelVersion | null> {
  if (PRIOR_FEATURE_SET !== FEATURE_SET || PRIOR_AIRPORTS.includes(airport)) return null;
  const shipped = await sha256(PRIOR_ARTIFACT);
  const registered = store.registry.version(store.registry.aliases().prior);
  if (registered?.sha256 === shipped && (await bucket.head(registered.artifactKey)) !== null) return registered;
  const artifact = await putArtifact(bucket, airport, PRIOR_ARTIFACT);
  return store.transaction(() => {
    // Another call may have registered it while the artifact was on its way to the bucket.
    const aliases = store.registry.aliases();
    const before = store.registry.version(aliases.prior);
    if (before?.sha256 === shipped) return before;
    const unnumbered: UnnumberedVersion = {
      ...artifact,
      learner: PRIOR,
      runId: before ? `prior-instead-of-${before.version}` : "",
      featureSet: PRIOR_FEATURE_SET,
      trainedThrough: "",
      rows: 0,
      metrics: {},
      createdAt: now,
    };
    const plan = planPrior(unnumbered, store.registry.nextVersion(), aliases);
    store.registry.register(plan);
    return plan.versions[0]!;
  });
}
