import type { Airport } from "../../../core/airports/airport.ts";
import { FEATURE_SET } from "../../../core/features/spec.ts";
import { isBaseline } from "../../../core/forecast/baselines.ts";
import type { ServingModel, ServingModels } from "../../../core/forecast/issue.ts";
import { loadModel } from "../../../core/model/artifact/codec.ts";
import type { ModelVersion } from "../../../core/registry/registry.ts";
import type { Deps } from "../deps.ts";
import { sha256 } from "../hash.ts";

/** Loaded models by key; the key holds the hash of the bytes, so an entry never grows old. */
const loaded = new Map<string, ServingModel>();
const MODELS_KEPT = 8;

/**
 * The models that forecast. One that is missing, damaged or made for other features is left out, so that the next in line serves:
 * champion → baseline → floor.
 */
export async function servingModels(
  deps: Pick<Deps, "bucket" | "trainer" | "now" | "log">,
  airport: Airport,
): Promise<ServingModels> {
  const trainer = deps.trainer(airport.iata);
  await trainer.registerBaseline({ airport: airport.iata, now: deps.now });
  const { champion, previous, baseline, floor } = await trainer.status();
  if (!floor) throw new Error("the Trainer registered no floor");
  const load = (version: ModelVersion | null) => (version ? loadVersion(deps, airport, version) : null);
  const fits = (v: ModelVersion | null) => (v && !isBaseline(v.learner) && v.featureSet === FEATURE_SET ? v : null);
  return {
    champion: (await load(fits(champion))) ?? (await load(fits(previous))),
    baseline: await load(baseline),
    floor: (await load(floor)) ?? refuse(airport, floor),
  };
}

function refuse(airport: Airport, floor: ModelVersion): never {
  throw new Error(`${airport.iata}: not even the floor, version ${floor.version}, can be loaded`);
}

async function loadVersion(
  { bucket, log }: Pick<Deps, "bucket" | "log">,
  airport: Airport,
  version: ModelVersion,
): Promise<ServingModel | null> {
  const known = loaded.get(version.artifactKey);
  if (known && known.version === version.version) return known;
  const text = await (await bucket.get(version.artifactKey))?.text();
  const problem = (reason: string): null => {
    log({ event: "model-refused", airport: airport.iata, version: version.version, key: version.artifactKey, reason });
    return null;
  };
  if (text === undefined) return problem("not in the bucket");
  if ((await sha256(text)) !== version.sha256) return problem("its bytes have another hash");
  const model = loadModel(text);
  if (!model.ok) return problem(JSON.stringify(model.error));
  const serving = { name: version.learner, version: version.version, model: model.value };
  if (loaded.size >= MODELS_KEPT) loaded.clear();
  loaded.set(version.artifactKey, serving);
  return serving;
}
