import { saveModel } from "../../core/model/artifact/codec.ts";
import { floorModel } from "../../core/model/baselines/airport.ts";
import { planFloor, planRegistration, type Registrable } from "../../core/registry/registration.ts";
import { conclude } from "../../core/training/conclude.ts";
import type { RunSpec } from "../../core/training/run.ts";
import type { Saved } from "../../core/training/training-run.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import type { TrainerStore } from "./store.ts";

/**
 * Puts a model's artifact into the bucket under its hash. The same text lands on the same key, so doing it again after a crash
 * changes nothing; and until a version names it nobody reads it.
 */
async function putArtifact(bucket: R2Bucket, airport: string, text: string) {
  const hash = await sha256(text);
  const artifactKey = `models/${airport}/${hash}.json`;
  await bucket.put(artifactKey, text, { httpMetadata: { contentType: "application/json" } });
  return { artifactKey, sha256: hash, bytes: new TextEncoder().encode(text).length };
}

/**
 * Registers what a run made: artifacts first, then, in the caller's transaction, versions, aliases and the decision. A crash before
 * the transaction leaves objects that the next attempt writes again under the same keys.
 */
export async function prepareRegistration(
  store: TrainerStore,
  bucket: R2Bucket,
  spec: RunSpec,
  results: Saved["results"],
): Promise<() => void> {
  const { rows, models, evidence } = conclude(results);
  const registrable: Registrable[] = [];
  for (const { learner, text, metrics } of models) {
    registrable.push({
      ...(await putArtifact(bucket, spec.airport, text)),
      ...{ learner, runId: spec.runId, featureSet: spec.featureSet, trainedThrough: spec.cutoff, rows, metrics },
      createdAt: spec.requestedAt,
    });
  }
  return () => {
    const { registry } = store;
    const aliases = registry.aliases();
    const champion = registry.version(aliases.champion);
    const plan = planRegistration(registrable, registry.nextVersion(), aliases, champion, evidence);
    registry.register(plan);
    registry.decide(plan.decision);
    for (const { learner, metrics } of registrable) {
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
    store.saveResult(spec.runId, rows, plan.versions[0]!.version, plan.decision.promote);
  };
}

/** Registers the model that needs no history, once; returns its version. */
export async function registerFloor(
  store: TrainerStore,
  bucket: R2Bucket,
  airport: string,
  now: number,
): Promise<number> {
  const known = store.registry.aliases().floor;
  if (known !== undefined) return known;
  const model = floorModel();
  const artifact = await putArtifact(bucket, airport, saveModel(model));
  return store.transaction(() => {
    // Another call may have come first while the artifact was on its way.
    const aliases = store.registry.aliases();
    if (aliases.floor !== undefined) return aliases.floor;
    const about = { learner: model.learner, runId: "", featureSet: "", trainedThrough: "", rows: 0, metrics: {} };
    const plan = planFloor({ ...artifact, ...about, createdAt: now }, store.registry.nextVersion(), aliases);
    store.registry.register(plan);
    return plan.versions[0]!.version;
  });
}
