import { registeredModelJson, versionJson } from "../../../core/mlflow/entities.ts";
import { invalid, missing } from "../../../core/mlflow/fault.ts";
import { modelName } from "../../../core/mlflow/identity.ts";
import type { RegisteredModelJson, VersionJson } from "../../../core/mlflow/json.ts";
import type { Alias, Aliases, ModelVersion } from "../../../core/registry/registry.ts";
import type { TrainingRuns } from "./runs.ts";

/** What is read of the Trainer's registry. */
export interface ReadRegistry {
  /** Null for a version that does not exist. */
  version(version: number | undefined): ModelVersion | null;
  /** Newest first. */
  versions(limit: number): ModelVersion[];
  /** All of them, newest first, read one by one. */
  eachVersion(): Iterable<ModelVersion>;
  versionsOfRun(runId: string): ModelVersion[];
  aliases(): Aliases;
}

/** The registry of one airport as MLflow's registered model. */
export class RegisteredVersions {
  readonly #registry: ReadRegistry;
  readonly #runs: TrainingRuns;
  readonly #iata: string;

  constructor(registry: ReadRegistry, runs: TrainingRuns, iata: string) {
    this.#registry = registry;
    this.#runs = runs;
    this.#iata = iata;
  }

  /** The airport's model, as a list; empty before anything is registered. */
  models(): RegisteredModelJson[] {
    const [latest] = this.#registry.versions(1);
    if (!latest) return [];
    const first = this.#registry.version(1) ?? latest;
    const newest = this.#json(latest, false);
    return [registeredModelJson(this.#iata, newest, first.createdAt, this.#registry.aliases())];
  }

  model(): RegisteredModelJson {
    const [model] = this.models();
    if (!model) throw missing(`Registered Model with name=${modelName(this.#iata)} not found`);
    return model;
  }

  /** Newest first, without aliases, as MLflow lists them. */
  *all(): Generator<VersionJson> {
    for (const version of this.#registry.eachVersion()) yield this.#json(version, false);
  }

  latest(): VersionJson[] {
    this.model();
    return this.#registry.versions(1).map((version) => this.#json(version, true));
  }

  get(version: string): VersionJson {
    return this.#json(this.stored(version), true);
  }

  byAlias(alias: string): VersionJson {
    this.model();
    const aliases = this.#registry.aliases();
    const version = Object.hasOwn(aliases, alias) ? this.#registry.version(aliases[alias as Alias]) : null;
    if (!version) throw invalid(`Registered model alias ${alias} not found.`);
    return this.#json(version, true);
  }

  /** The version of a number in digits. */
  stored(version: string): ModelVersion {
    const stored = /^\d{1,9}$/.test(version) ? this.#registry.version(Number(version)) : null;
    if (!stored) throw missing(`Model Version (name=${modelName(this.#iata)}, version=${version}) not found`);
    return stored;
  }

  /** The versions that a run made, by learner. */
  ofRun(runId: string): ReadonlyMap<string, ModelVersion> {
    return new Map(this.#registry.versionsOfRun(runId).map((version) => [version.learner, version]));
  }

  #json(version: ModelVersion, withAliases: boolean): VersionJson {
    const run = version.runId ? this.#runs.idOf(this.#iata, version.runId) : null;
    return versionJson(this.#iata, version, run, withAliases ? this.#registry.aliases() : undefined);
  }
}
