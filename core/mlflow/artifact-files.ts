import { KNOTS } from "../distribution/cdf.ts";
import type { ModelVersion } from "../registry/registry.ts";
import { instant, toIso } from "../time.ts";

/** The folder of a model as `mlflow.pyfunc` reads it: its files by path, each as text. */
export type ModelFolder = Readonly<Record<string, string>>;

const LOADER = "vylet_model";
/** A day on which this form of the folder was made up: the format asks for a version of MLflow that wrote it. */
const WRITTEN_AS = "3.6.0";
/** The loader needs nothing but Python; who calls it brings rows in a DataFrame. */
const PYTHON = "3.10";
const REQUIREMENTS = "pandas>=1.5\n";

/**
 * Columns of the rows that a model is asked about, besides those that are features of it too; the last three may be
 * left out.
 */
const INPUTS = [
  { type: "string", name: "carrier", required: true },
  { type: "long", name: "minuteOfDay", required: true },
  { type: "double", name: "shift", required: false },
  { type: "double", name: "spread", required: false },
  { type: "double", name: "cancelledLately", required: false },
];

/** Names of the columns of an answer. */
const OUTPUTS = ["pLate15", "pCancelled", ...KNOTS.map((knot) => `cdf_${knot}`)];

/** Text as YAML writes it whatever is in it: JSON is a part of YAML. */
const quoted = (value: unknown): string => JSON.stringify(value);

/**
 * The folder of a version: its artifact as it is, the loader, and the papers that MLflow wants. `features` are the
 * artifact's, in its order. `prior`: the artifact of the prior that this release ships, beside a model that hears it.
 */
export function modelFolder(
  version: Pick<ModelVersion, "runId" | "createdAt" | "sha256">,
  run: string | null,
  artifact: string,
  loader: string,
  prior: string,
): ModelFolder {
  const { features, body } = JSON.parse(artifact) as { features: readonly string[]; body: { prior?: unknown } };
  const inputs = [
    ...features.map((name) => ({ type: "double", name, required: true })),
    ...INPUTS.filter(({ name }) => !features.includes(name)),
  ];
  const created = toIso(instant(version.createdAt)).replace("T", " ").replace("Z", ".000000");
  const lines = [
    ...(run ? [`run_id: ${run}`] : []),
    `mlflow_version: ${WRITTEN_AS}`,
    `model_uuid: ${version.sha256.slice(0, 32)}`,
    `utc_time_created: ${quoted(created)}`,
    "flavors:",
    "  python_function:",
    `    loader_module: ${LOADER}`,
    "    code: code",
    "    data: model.json",
    "    env:",
    "      virtualenv: python_env.yaml",
    // No signature: MLflow would refuse whole numbers where it says double, and the newest pandas' text.
    "metadata:",
    `  sha256: ${version.sha256}`,
    `  inputs: ${quoted(inputs)}`,
    `  outputs: ${quoted(OUTPUTS)}`,
  ];
  return {
    MLmodel: `${lines.join("\n")}\n`,
    [`code/${LOADER}.py`]: loader,
    "model.json": artifact,
    ...(body.prior === undefined ? {} : { "prior.json": prior }),
    "python_env.yaml": `python: ${quoted(PYTHON)}\ndependencies:\n  - -r requirements.txt\n`,
    "requirements.txt": REQUIREMENTS,
  };
}
