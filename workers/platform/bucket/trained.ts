import type { ApiTraining, TrainingObject } from "../../../core/api/records/training.ts";
import type { TrainerRpc } from "../../../core/rpc/trainer.ts";
import { describeLoss, getVerified } from "./verified.ts";

/** What the Trainer knows of how a version was trained; null where there is no such version. */
export async function readTraining(trainer: TrainerRpc, airport: string, number: number): Promise<ApiTraining | null> {
  const found = await trainer.training(number);
  if (found === null) return null;
  const { version, spec } = found;
  const address = `/api/v1/${airport}/versions/${version.version}`;
  return {
    airport,
    version: version.version,
    learner: version.learner,
    sha256: version.sha256,
    bytes: version.bytes,
    artifact: `${address}/artifact`,
    run: spec && {
      runId: spec.runId,
      learner: spec.learner ?? null,
      requestedAt: spec.requestedAt,
      cutoff: spec.cutoff,
      featureSet: spec.featureSet,
      shards: spec.shards.map(({ key, label, rows }) => ({
        key,
        label,
        rows: rows ?? null,
        address: `${address}/shards/${label}`,
      })),
    },
  };
}

/** The artifact of a version or, by its label, a shard of its training, held to the hash in its key. */
export async function readTrainingObject(
  trainer: TrainerRpc,
  bucket: R2Bucket,
  number: number,
  shard: string | null,
): Promise<TrainingObject | null> {
  const found = await trainer.training(number);
  if (found === null) return null;
  const key = shard === null ? found.version.artifactKey : found.spec?.shards.find(({ label }) => label === shard)?.key;
  if (key === undefined) return null;
  const stored = await getVerified(bucket, key);
  if (stored.state === "sound") return { ok: true, bytes: stored.bytes };
  return { ok: false, why: describeLoss(key, stored) };
}
