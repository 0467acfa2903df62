/**
 * The JSON of `GET /api/v1/{iata}/versions/{version}`: all that the artifact of a registered version depended on, and
 * where to get it. Whoever trains on these shards gets the artifact's bytes (`npm run reproduce`).
 */
export interface ApiTraining {
  readonly airport: string;
  readonly version: number;
  readonly learner: string;
  /** SHA-256 of the artifact in hex, and its length. */
  readonly sha256: string;
  readonly bytes: number;
  /** Address of the artifact on this host. */
  readonly artifact: string;
  /** What the run that made it was asked to do; null of a floor, which needs no training. */
  readonly run: ApiTrainingRun | null;
}

interface ApiTrainingRun {
  readonly runId: string;
  /** Learner of a challenger's run; null of the day's training. */
  readonly learner: string | null;
  /** UTC milliseconds. */
  readonly requestedAt: number;
  /** Last local day whose rows were used. */
  readonly cutoff: string;
  readonly featureSet: string;
  /** In the order of their days. A shard is kept for versions that served, and for the newest 30. */
  readonly shards: readonly {
    /** Ends with the first digits of the SHA-256 of its bytes. */
    readonly key: string;
    /** The month that it holds. */
    readonly label: string;
    readonly rows: number | null;
    /** Address of its bytes on this host (`core/features/shard/codec.ts`). */
    readonly address: string;
  }[];
}

/** An object of the bucket that a version names: its bytes, or why they cannot be had. */
export type TrainingObject =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: string };

/** What the read model tells of registered versions; null for an airport that is not served, or no such version. */
export interface TrainingRecords {
  training(iata: string, version: number): Promise<ApiTraining | null>;
  /** The artifact of a version or, by its label, one of the shards that it was trained on. */
  trainingObject(iata: string, version: number, shard: string | null): Promise<TrainingObject | null>;
}
