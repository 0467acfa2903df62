import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CDF_ONE, KNOTS } from "../../core/distribution/cdf.ts";
import { type Correction, corrected } from "../../core/distribution/correction.ts";
import { shiftProbability } from "../../core/distribution/shift.ts";
import { DAY_BEGUN } from "../../core/features/spec.ts";
import { saveModel } from "../../core/model/artifact/codec.ts";
import { airport } from "../../core/model/baselines/airport.ts";
import { carrierHour } from "../../core/model/baselines/carrier-hour.ts";
import { blend, delayLearner, linear, prior } from "../../core/model/delay/train/learner.ts";
import { DELAY_PARAMS } from "../../core/model/gbdt/params.ts";
import type { Learner, Model } from "../../core/model/model.ts";
import { type NetworkBody, networkModel } from "../../core/model/network/predictor.ts";
import { withVoice } from "../../core/model/prior/voice.ts";
import { Rng } from "../../core/rng.ts";
import { inputOf } from "../../core/training/holdout.ts";
import { madeDataset, madeFlights } from "../support/synthetic-dataset.ts";
import { plainPython, runPython } from "./environments.ts";

const FEATURES = [DAY_BEGUN, "a", "b"];
const CARRIERS = ["AA", "BB", "3U"];
const FLIGHTS = 300;
const data = madeDataset(
  madeFlights(6_000, "loader", FEATURES, (v) => (v.a! > 0.5 ? 0.6 : 0.1 + 0.2 * v.b!)).map(({ values, delay }, i) => {
    const known =
      i % 2 === 0 ? { ...values, [DAY_BEGUN]: Number.NaN } : i % 7 === 0 ? { ...values, b: Number.NaN } : values;
    return { values: known, delay, carrier: CARRIERS[i % 3]!, minuteOfDay: (i * 37) % 1440 };
  }),
);
const few = { ...DELAY_PARAMS, trees: 12 };
const treesOnly = delayLearner("gbdt", { linear: false, trees: { delay: few, cancelled: few } });

function trained(learner: Learner): Model {
  const training = learner.start(data, data.rows, "loader");
  while (!training.done) training.step();
  return training.finish();
}

/** A network with the bins of a trained model and made-up weights. */
function network(): Model {
  const body = trained(treesOnly).toJSON().body as unknown as NetworkBody;
  const rng = Rng.seeded("weights");
  const layer = (neurons: number, inputs: number) =>
    Array.from({ length: neurons }, () => Array.from({ length: inputs + 1 }, () => rng.normal()));
  const columns = body.edges.map(
    (edges, f) => [f, Array.from({ length: edges.length + 2 }, () => Math.round(900 * rng.normal()))] as const,
  );
  return networkModel(FEATURES, {
    ...body,
    columns,
    hidden: layer(5, columns.length),
    output: layer(body.thresholds.length + 1, 5),
  });
}

const asked = Array.from({ length: FLIGHTS }, (_, i) => ({
  ...inputOf(data, 13 * i),
  ...(i === 0 ? { carrier: "new" } : {}),
}));
const dir = mkdtempSync(join(tmpdir(), "vylet-loader-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const LOADER = new URL("../../durable-objects/trainer/mlflow/", import.meta.url).pathname;
const SCRIPT = `
import json, sys
sys.path.insert(0, ${JSON.stringify(LOADER)})
sys.dont_write_bytecode = True
import vylet_model
predictor = vylet_model._load_pyfunc(sys.argv[1])
answers = [predictor.answer(row) for row in json.load(open(sys.argv[2]))]
print(json.dumps([[*[a[f"cdf_{k}"] for k in vylet_model.KNOTS], a["pCancelled"]] for a in answers]))
`;

test.each([airport, carrierHour, treesOnly, linear, blend, prior])(
  "$id: the loader in Python says the same, to a billionth",
  (learner) => sameInPython(trained(learner)),
);
test("a blend that hears a prior: the loader in Python says the same, to a billionth", async () => {
  const other = trained({ ...treesOnly, id: "prior" });
  const text = saveModel(other);
  writeFileSync(join(dir, "prior.json"), text);
  await sameInPython(withVoice(trained(blend), { model: other, check: JSON.parse(text).check }, 0.37));
});
test("network: the loader in Python says the same, to a billionth", () => sameInPython(network()));

test("what the last days taught moves the loader's answers as it moves the service's", () =>
  sameInPython(trained(treesOnly), { shift: 0.7, spread: 0.2, cancelledLately: 0.3 }));

/** Compares with what the model says, or with what is issued of it where there are corrections. */
async function sameInPython(model: Model, correction?: Correction): Promise<void> {
  const python = await plainPython();
  if (python === null) return;
  const [artifact, rows] = [join(dir, `${model.learner}.json`), join(dir, "rows.json")];
  writeFileSync(artifact, saveModel(model));
  const named = asked.map(({ row, carrier, minuteOfDay }) => {
    const values = Array.from(row, (value, f) => [FEATURES[f]!, Number.isNaN(value) ? null : value]);
    return { ...Object.fromEntries(values), carrier, minuteOfDay, ...correction };
  });
  writeFileSync(rows, JSON.stringify(named));
  const answers = JSON.parse(await runPython(python, ["-c", SCRIPT, artifact, rows])) as number[][];
  expect(answers).toHaveLength(FLIGHTS);
  expect(new Set(answers.map(String)).size).toBeGreaterThan(model.features.length > 0 ? 100 : 0);
  const expected = asked.map((input) => {
    const prediction = model.predict(input);
    if (!correction) return [...prediction.cdf, prediction.pCancelled];
    const { cdf } = corrected(prediction, correction);
    // The loader does not round it.
    return [...cdf]
      .map((below) => below / CDF_ONE)
      .concat(shiftProbability(prediction.pCancelled, correction.cancelledLately));
  });
  expect(answers[0]).toHaveLength(KNOTS.length + 1);
  const distance = Math.max(...answers.flatMap((answer, i) => answer.map((p, k) => Math.abs(p - expected[i]![k]!))));
  expect(distance).toBeLessThanOrEqual(1e-9);
}
