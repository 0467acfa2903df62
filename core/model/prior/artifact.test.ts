import { expect, test } from "vitest";
import { FEATURE_SET } from "../../features/spec.ts";
import { loadModel } from "../artifact/codec.ts";
import { PRIOR_ARTIFACT, PRIOR_FEATURE_SET } from "./artifact.ts";
import { PRIOR_FEATURES } from "./pool.ts";

test("the prior that is shipped is of the features of this release, and within the bounds of an artifact", () => {
  // After a change of features: npm run learn-prior (docs/model.md).
  expect(PRIOR_FEATURE_SET).toBe(FEATURE_SET);
  expect(PRIOR_ARTIFACT.length).toBeLessThan(300_000);
  const loaded = loadModel(PRIOR_ARTIFACT);
  expect(loaded).toMatchObject({ ok: true, value: { learner: "prior", features: PRIOR_FEATURES } });
});

test("it answers a flight of which nothing is known with a likely distribution", () => {
  const loaded = loadModel(PRIOR_ARTIFACT);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const row = new Float32Array(PRIOR_FEATURES.length).fill(Number.NaN);
  const { cdf, pCancelled } = loaded.value.predict({ row, carrier: "SU", minuteOfDay: 600 });
  expect(cdf[12]).toBeGreaterThan(0.5);
  expect(cdf[12]).toBeLessThan(0.95);
  expect(pCancelled).toBeGreaterThan(0);
  expect(pCancelled).toBeLessThan(0.2);
});
