import { runInDurableObject } from "cloudflare:test";
import { FEATURE_SET } from "../../../core/features/spec.ts";
import { saveModel } from "../../../core/model/artifact/codec.ts";
import type { Evidence } from "../../../core/registry/promotion.ts";
import { planRegistration } from "../../../core/registry/registration.ts";
import { TrainerStore } from "../../../durable-objects/trainer/store.ts";
import type { Trainer } from "../../../durable-objects/trainer/trainer.ts";
import { sha256 } from "../../../workers/platform/hash.ts";
import { trainedModel } from "../../support/trained-model.ts";
import { BUCKET, bindings } from "./world.ts";

/** Evidence that passes every check. */
const SOUND: Evidence = {
  finite: true,
  goldenReproduced: true,
  artifactBytes: 9,
  logLoss: 0.45,
  baselineLogLoss: 0.47,
  lossOverBaseline: { mean: -0.02, standardError: 0.01, days: 14 },
  window: { offered: 1_000, found: 1_000, lastDay: "2024-05-31", cutoff: "2024-05-31", age: 1 },
  shared: null,
};

/**
 * Registers a model as a run would whose checks it passed: it becomes champion if it is of the champion's kind, else it
 * forecasts in shadow. `now`: UTC milliseconds. Returns its version.
 */
export async function registerModel(iata: string, learner: string, now: number): Promise<number> {
  const stub = bindings.TRAINER.get(bindings.TRAINER.idFromName(iata)) as unknown as DurableObjectStub<Trainer>;
  const text = saveModel(trainedModel(learner, `${learner} ${now}`));
  const hash = await sha256(text);
  const artifactKey = `models/${iata}/${hash}.json`;
  await BUCKET.put(artifactKey, text);
  return runInDurableObject(stub, (_, { storage }) => {
    const store = new TrainerStore(storage);
    const { registry } = store;
    const aliases = registry.aliases();
    const model = {
      learner,
      runId: `${learner}-${now}`,
      artifactKey,
      sha256: hash,
      bytes: text.length,
      featureSet: FEATURE_SET,
      trainedThrough: "2024-05-31",
      rows: 1_000,
      metrics: {},
      createdAt: now,
    };
    const champion = registry.version(aliases.champion);
    const held = registry.heldLearner();
    const champions = registry.champions();
    const lost = new Set<number>();
    const state = { nextVersion: registry.nextVersion(), aliases, champion, held, champions, lost };
    const plan = planRegistration([model], state, SOUND);
    store.transaction(() => registry.register(plan));
    return plan.versions[0]!.version;
  });
}
