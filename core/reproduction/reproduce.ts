import type { ApiProblem } from "../api/problem.ts";
import type { ApiTraining } from "../api/records/training.ts";
import { decodeShard } from "../features/shard/codec.ts";
import type { FeatureShard } from "../features/shard/shard.ts";
import { retrain } from "../training/retrain.ts";
import type { RunSpec } from "../training/run.ts";
import { type Difference, differenceOf } from "./difference.ts";

/** Of an answer of the server what is looked at here. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface Reproducing {
  /** Gets what lies at an address of the server, `/api/v1/…`. */
  readonly get: (path: string) => Promise<Answer>;
  /** SHA-256 in hex. */
  readonly sha256: (bytes: Uint8Array) => string | Promise<string>;
  /** Text of bytes in UTF-8. */
  readonly text: (bytes: Uint8Array) => string;
  /** IATA code. */
  readonly airport: string;
  readonly version: number;
  /** Told how much of it is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Reproduction {
  readonly training: ApiTraining;
  /** Text of the artifact that was made. */
  readonly made: string;
  /** Where it differs from the stored one; null: the same bytes. */
  readonly difference: Difference | null;
  /** Rows of the shards, and bytes fetched. */
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Trains a version of a server again and compares. What comes over the wire is held to the hashes that the version
 * names. Throws an error in words where something is missing, damaged or cannot be trained by this code.
 */
export async function reproduce(asked: Reproducing): Promise<Reproduction> {
  const { get, sha256, airport, version, onProgress } = asked;
  const training = (await (await fetched(get, `/api/v1/${airport}/versions/${version}`)).json()) as ApiTraining;
  const artifact = new Uint8Array(await (await fetched(get, training.artifact)).arrayBuffer());
  if ((await sha256(artifact)) !== training.sha256)
    throw new Error(`the stored artifact of version ${version} is damaged`);
  const stored = asked.text(artifact);
  let [rows, bytes] = [0, artifact.length];
  // A run asks for every shard twice, to survey it and to bin it, and a laptop holds them all.
  const shards = new Map<string, FeatureShard>();
  const read = async (key: string): Promise<FeatureShard> => {
    const held = shards.get(key);
    if (held) return held;
    const address = training.run?.shards.find((shard) => shard.key === key)?.address ?? "";
    const body = new Uint8Array(await (await fetched(get, address)).arrayBuffer());
    if (!(await sha256(body)).startsWith(key.slice(key.lastIndexOf("-") + 1)))
      throw new Error(`${key}: other bytes than the version was trained on`);
    const shard = decodeShard(body);
    if (!shard.ok) throw new Error(`${key}: ${JSON.stringify(shard.error)}`);
    shards.set(key, shard.value);
    rows += shard.value.rows;
    bytes += body.length;
    return shard.value;
  };
  const made = await retrain({
    spec: specOf(training),
    learner: training.learner,
    read,
    ...(onProgress ? { onProgress } : {}),
  });
  if (!made.ok) throw new Error(`version ${version}: ${made.error}`);
  return { training, made: made.value, difference: differenceOf(stored, made.value), rows, bytes };
}

const specOf = ({ airport, run }: ApiTraining): RunSpec | null =>
  run && {
    runId: run.runId,
    airport,
    ...(run.learner === null ? {} : { learner: run.learner }),
    requestedAt: run.requestedAt,
    cutoff: run.cutoff,
    featureSet: run.featureSet,
    shards: run.shards.map(({ key, label, rows }) => ({ key, label, ...(rows === null ? {} : { rows }) })),
  };

async function fetched(get: Reproducing["get"], path: string): Promise<Answer> {
  const answer = await get(path);
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => null)) as ApiProblem | null;
  throw new Error(`${path}: ${problem?.detail ?? `status ${answer.status}`}`);
}
