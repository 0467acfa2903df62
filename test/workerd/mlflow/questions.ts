import { experimentId, runHex } from "../../../core/mlflow/identity.ts";

/** One call of a client: its name, and what it sends. */
export interface Question {
  readonly call: string;
  readonly method: "GET" | "POST" | "PUT";
  /** Below `/mlflow`. */
  readonly url: string;
  readonly request: object | null;
}

const EXPERIMENT = experimentId({ iata: "ZZZ", kind: "departures" });
/** The last of the three trainings of the fixture. */
const RUN = runHex({ iata: "ZZZ", kind: "departures" }, 3, "ZZZ-2016-11-29-1");
const MODEL = "departure-delay-zzz";
const API = "/api/2.0/mlflow";
const ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";
const byName = `${API}/experiments/get-by-name?experiment_name=departures%2FZZZ`;

/**
 * The calls that were recorded between MLflow's own client and server, in their order, with what is here in the place
 * of what was there.
 */
export const QUESTIONS: readonly Question[] = [
  post("create_experiment", `${API}/experiments/create`, { name: "x", tags: [{ key: "airport", value: "SVX" }] }),
  post("create_run", `${API}/runs/create`, { experiment_id: EXPERIMENT, user_id: "cron", start_time: 1 }),
  post("log_param", `${API}/runs/log-parameter`, { run_uuid: RUN, run_id: RUN, key: "lr", value: "0.1" }),
  post("log_metric", `${API}/runs/log-metric`, { run_id: RUN, key: "mae", value: 10, timestamp: 1, step: 0 }),
  post("log_batch", `${API}/runs/log-batch`, { run_id: RUN, metrics: [], params: [{ key: "depth", value: "4" }] }),
  get("log_text", `${API}/runs/get?run_uuid=${RUN}&run_id=${RUN}`),
  {
    call: "log_text",
    method: "PUT",
    url: `${ARTIFACTS}/${EXPERIMENT}/${RUN}/artifacts/notes/readme.txt`,
    request: null,
  },
  post("set_terminated", `${API}/runs/update`, { run_id: RUN, status: "FINISHED", end_time: 2 }),
  post("create_registered_model", `${API}/registered-models/create`, { name: "delay", description: "d" }),
  post("create_model_version", `${API}/model-versions/create`, { name: MODEL, source: "x", run_id: RUN }),
  get("alias", `${API}/registered-models/get?name=${MODEL}`),
  post("alias", `${API}/registered-models/alias`, { name: MODEL, alias: "champion", version: "1" }),
  post("mv tag", `${API}/model-versions/set-tag`, { name: MODEL, version: "1", key: "k", value: "v" }),
  post("search_experiments", `${API}/experiments/search`, { max_results: 1000, view_type: "ACTIVE_ONLY" }),
  post("search_experiments filter", `${API}/experiments/search`, {
    max_results: 1000,
    filter: "name = 'departures/ZZZ'",
    view_type: "ACTIVE_ONLY",
  }),
  get("get_experiment_by_name", byName),
  get("get_experiment", `${API}/experiments/get?experiment_id=${EXPERIMENT}`),
  get("search_runs names", byName),
  post("search_runs names", `${API}/runs/search`, {
    experiment_ids: [EXPERIMENT],
    run_view_type: "ACTIVE_ONLY",
    filter: "",
    max_results: 10000,
  }),
  post("search_runs ids order", `${API}/runs/search`, {
    experiment_ids: [EXPERIMENT],
    run_view_type: "ACTIVE_ONLY",
    filter: "metrics.`blend/val/score0` < 100 and attributes.status='FINISHED'",
    max_results: 5,
    order_by: ["metrics.`blend/val/score0` ASC"],
  }),
  get(
    "get_metric_history",
    `${API}/metrics/get-history?run_uuid=${RUN}&metric_key=blend%2Fval%2Fscore0&run_id=${RUN}&max_results=25000`,
  ),
  get("list_artifacts", `${ARTIFACTS}?path=${EXPERIMENT}%2F${RUN}%2Fartifacts`),
  post("list_artifacts sub", `${API}/logged-models/search`, {
    experiment_ids: [EXPERIMENT],
    filter: "name = 'notes'",
  }),
  get("download_artifacts run", `${ARTIFACTS}/${EXPERIMENT}/${RUN}/artifacts/blend/requirements.txt`),
  get(
    "search_registered_models",
    `${API}/registered-models/search?filter=tag.%60mlflow.prompt.is_prompt%60+%21%3D+%27true%27&max_results=100`,
  ),
  get("search_model_versions", `${API}/model-versions/search?filter=name%3D%27${MODEL}%27&max_results=10000`),
  get("get_model_version", `${API}/model-versions/get?name=${MODEL}&version=8`),
  get("get_model_version_by_alias", `${API}/registered-models/alias?name=${MODEL}&alias=champion`),
  post("get_latest_versions", `${API}/registered-models/get-latest-versions`, { name: MODEL }),
  get("get_model_version_download_uri", `${API}/model-versions/get-download-uri?name=${MODEL}&version=8`),
  post("search_traces", "/api/3.0/mlflow/traces/search", { locations: [], max_results: 100 }),
];

function get(call: string, url: string): Question {
  return { call, method: "GET", url, request: null };
}

function post(call: string, url: string, request: object): Question {
  return { call, method: "POST", url, request };
}
