import { type ModelFolder, modelFolder } from "../../../core/mlflow/artifact-files.ts";
import { artifactRoot } from "../../../core/mlflow/entities.ts";
import { missing } from "../../../core/mlflow/fault.ts";
import { experimentId, runByHex } from "../../../core/mlflow/identity.ts";
import { PRIOR_ARTIFACT } from "../../../core/model/prior/artifact.ts";
import type { ModelVersion } from "../../../core/registry/registry.ts";
import { describeLoss, getVerified } from "../../../workers/platform/bucket/verified.ts";
import type { TrainingRuns } from "./runs.ts";
import type { RegisteredVersions } from "./versions.ts";
import loader from "./vylet_model.py";

/** A file or a folder as `artifacts/list` and the artifact proxy name it. */
export interface ArtifactEntry {
  readonly path: string;
  readonly is_dir: boolean;
  readonly file_size?: number;
}

/** Where a path below an experiment leads: what holds the files, and the rest of the path within it. */
type Place = {
  readonly folders: ReadonlyMap<string, ModelVersion>;
  readonly shards: string | null;
  readonly path: string[];
};

/** Text of the list of shards that a training read. */
const MANIFEST = "data/manifest.json";

/**
 * The files of runs and versions: a folder for each model that a training made, named after its learner, and the list
 * of the features' files that it read. They are made when they are asked for, from the artifact in the bucket.
 */
export class Artifacts {
  readonly #bucket: R2Bucket;
  readonly #runs: TrainingRuns;
  readonly #versions: RegisteredVersions;
  readonly #iata: string;

  constructor(bucket: R2Bucket, runs: TrainingRuns, versions: RegisteredVersions, iata: string) {
    this.#bucket = bucket;
    this.#runs = runs;
    this.#versions = versions;
    this.#iata = iata;
  }

  /**
   * What is directly below a path, by its last names; nothing below a file or an unknown folder, as the proxy answers.
   */
  async list(path: string): Promise<ArtifactEntry[]> {
    const place = this.#place(path);
    const files = await this.#files(place);
    const below = place.path.map((name) => `${name}/`).join("");
    const entries = new Map<string, ArtifactEntry>();
    for (const [file, size] of files) {
      if (!file.startsWith(below)) continue;
      const [name = "", ...deeper] = file.slice(below.length).split("/");
      entries.set(
        name,
        deeper.length > 0 ? { path: name, is_dir: true } : { path: name, is_dir: false, file_size: size() },
      );
    }
    return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The text of a file. */
  async read(path: string): Promise<string> {
    const place = this.#place(path);
    const [first = "", ...rest] = place.path;
    if (place.path.join("/") === MANIFEST && place.shards !== null) return place.shards;
    const version = place.folders.get(first);
    const text = version && (await this.#folder(version))[rest.join("/")];
    if (text === undefined) throw missing(`Artifact ${path} not found`);
    return text;
  }

  /** Sizes by path. The texts of a folder are made only for whoever looks into it. */
  async #files({ folders, shards, path }: Place): Promise<[string, () => number][]> {
    const found: [string, () => number][] = shards === null ? [] : [[MANIFEST, () => bytesOf(shards)]];
    for (const [name, version] of folders) {
      if (path.length === 0 && name !== "") found.push([`${name}/MLmodel`, () => 0]);
      if (path[0] !== name) continue;
      const folder = await this.#folder(version);
      found.push(
        ...Object.entries(folder).map(([file, text]): [string, () => number] => [
          `${name}/${file}`,
          () => bytesOf(text),
        ]),
      );
    }
    return found;
  }

  async #folder(version: ModelVersion): Promise<ModelFolder> {
    const stored = await getVerified(this.#bucket, version.artifactKey);
    if (stored.state !== "sound") throw missing(describeLoss(version.artifactKey, stored));
    const run = version.runId ? this.#runs.idOf(this.#iata, version.runId) : null;
    return modelFolder(version, run, new TextDecoder().decode(stored.bytes), loader, PRIOR_ARTIFACT);
  }

  /** `<experiment>/<run>/artifacts/…` or, of a version that no run made, `<experiment>/versions/<version>/…`. */
  #place(path: string): Place {
    const [experiment = "", second = "", third = "", ...rest] = path.split("/").filter(Boolean);
    if (experiment !== experimentId({ iata: this.#iata, kind: "departures" })) return NOWHERE;
    if (second === "versions") {
      const version = this.#versions.stored(third);
      return { folders: new Map([["model", version]]), shards: null, path: ["model", ...rest] };
    }
    const ref = runByHex(second);
    if (!ref || ref.iata !== this.#iata || `${experiment}/${second}/${third}` !== artifactRoot(experiment, second))
      return NOWHERE;
    const { runId, shards } = this.#runs.shards(ref);
    return { folders: this.#versions.ofRun(runId), shards: JSON.stringify(shards, null, 1), path: rest };
  }
}

const NOWHERE: Place = { folders: new Map(), shards: null, path: [] };

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
