import type { ApiTraining, TrainingObject } from "../../core/api/records/training.ts";

/** How versions 1 to 9 were trained: on one shard, which is there; that of the odd ones is lost. */
export function fakeTraining(iata: string, version: number): ApiTraining | null {
  if (version > 9) return null;
  const address = `/api/v1/${iata}/versions/${version}`;
  return {
    airport: iata,
    version,
    learner: "blend",
    sha256: "5d".repeat(32),
    bytes: 2,
    artifact: `${address}/artifact`,
    run: {
      runId: `${iata}-2024-05-31-1`,
      learner: null,
      requestedAt: 1_717_264_800_000,
      cutoff: "2024-05-30",
      featureSet: "f-1",
      shards: [
        { key: `features/${iata}/f-1/2024-05-00`, label: "2024-05", rows: 10, address: `${address}/shards/2024-05` },
      ],
    },
  };
}

export function fakeTrainingObject(version: number, shard: string | null): TrainingObject | null {
  if (version > 9 || (shard !== null && shard !== "2024-05")) return null;
  if (version % 2 === 1) return { ok: false, why: "the shard is not in the bucket" };
  return { ok: true, bytes: new TextEncoder().encode("{}") };
}
