import type { Airport } from "../../../core/airports/airport.ts";
import { FEATURE_SET } from "../../../core/features/spec.ts";
import { isBaseline } from "../../../core/forecast/baselines.ts";
import type { ServingModel, ServingModels } from "../../../core/forecast/issue.ts";
import { loadModel } from "../../../core/model/artifact/codec.ts";
import type { ModelVersion } from "../../../core/registry/registry.ts";
import { getVerified } from "../bucket/verified.ts";
import type { Deps } from "../deps.ts";
import { trainerStatus } from "./trainer-status.ts";

/**
 * The isolate's cache of models by the key of their artifact. The key contains the hash of the bytes, so an entry never
 * becomes stale.
 */
const loaded = new Map<string, ServingModel>();
/** The cache is emptied when it holds this many models. An airport needs three at a time, and up to nine in shadow. */
const MODELS_KEPT = 32;

/**
 * Loads the models that forecast. In the place of a champion that is missing in the bucket, damaged or made for another
 * feature set the previous champion serves, without either, as at an airport that has no history yet, the prior that was
 * learnt at other airports, and without that the baseline or the floor. Each artifact that cannot be loaded is logged as
 * `model-refused`. A floor that cannot be loaded is registered anew, since it needs no history. While the Trainer
 * does not answer the models serve that it named at the last tick. Throws if not even the floor can be loaded.
 */
export async function servingModels(
  deps: Pick<Deps, "db" | "bucket" | "trainer" | "now" | "log">,
  airport: Airport,
): Promise<ServingModels> {
  const { champion, previous, baseline, floor } = await trainerStatus(deps, airport, () =>
    deps.trainer(airport.iata).registerBaseline({ airport: airport.iata, now: deps.now }),
  );
  if (!floor) throw new Error("the Trainer registered no floor");
  const load = (version: ModelVersion | null) => (version ? loadVersion(deps, airport, version) : null);
  const trained = (v: ModelVersion | null) => (v && !isBaseline(v.learner) && v.featureSet === FEATURE_SET ? v : null);
  return {
    champion:
      (await load(trained(champion))) ??
      (await load(trained(previous))) ??
      (await load(trained(await priorVersion(deps, airport)))),
    baseline: await load(baseline),
    floor: (await load(floor)) ?? (await load(await newFloor(deps, airport, floor))) ?? noFloor(airport, floor),
  };
}

/** The version of the prior; null where the Trainer has none for the airport, and while it does not answer. */
async function priorVersion(
  { trainer, now, log }: Pick<Deps, "trainer" | "now" | "log">,
  { iata }: Airport,
): Promise<ModelVersion | null> {
  try {
    return await trainer(iata).registerPrior({ airport: iata, now });
  } catch (error) {
    log({ event: "trainer-away", airport: iata, now, message: String(error) });
    return null;
  }
}

async function newFloor(
  { trainer, now }: Pick<Deps, "trainer" | "now">,
  { iata }: Airport,
  broken: ModelVersion,
): Promise<ModelVersion | null> {
  await trainer(iata).registerBaseline({ airport: iata, now, brokenFloor: broken.version });
  return (await trainer(iata).status()).floor;
}

function noFloor(airport: Airport, floor: ModelVersion): never {
  throw new Error(`${airport.iata}: not even the floor, version ${floor.version}, can be loaded`);
}

/** Loads a version; null, with the reason in the log, if its artifact is missing, damaged or cannot be read. */
export async function loadVersion(
  { bucket, log }: Pick<Deps, "bucket" | "log">,
  airport: Airport,
  version: ModelVersion,
): Promise<ServingModel | null> {
  const cached = loaded.get(version.artifactKey);
  if (cached && cached.version === version.version) return cached;
  const stored = await getVerified(bucket, version.artifactKey);
  const refuse = (reason: string): null => {
    log({ event: "model-refused", airport: airport.iata, version: version.version, key: version.artifactKey, reason });
    return null;
  };
  if (stored.state === "missing") return refuse("not in the bucket");
  if (stored.state === "damaged") return refuse(stored.detail);
  const model = loadModel(new TextDecoder().decode(stored.bytes));
  if (!model.ok) return refuse(JSON.stringify(model.error));
  const serving = { name: version.learner, version: version.version, model: model.value };
  if (loaded.size >= MODELS_KEPT) loaded.clear();
  loaded.set(version.artifactKey, serving);
  return serving;
}
