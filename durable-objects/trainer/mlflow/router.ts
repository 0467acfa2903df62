import { type IRequest, Router } from "itty-router";
import { artifactRoot, experimentJson, metricJson } from "../../../core/mlflow/entities.ts";
import { invalid, MlflowFault, missing } from "../../../core/mlflow/fault.ts";
import {
  EXPERIMENTS,
  type ExperimentRef,
  experimentById,
  experimentByName,
  modelName,
  type RunRef,
  runByHex,
  type SeriesKind,
} from "../../../core/mlflow/identity.ts";
import type { RunJson } from "../../../core/mlflow/json.ts";
import { type Offsets, type Part, readLimit, readToken, writeToken } from "../../../core/mlflow/paging.ts";
import { EXPERIMENT_RECORDS, MODELS, type RecordKind, RUNS, VERSIONS } from "../../../core/mlflow/records.ts";
import { searchPart } from "../../../core/mlflow/search.ts";
import { Artifacts } from "./artifacts.ts";
import { TrainingRuns } from "./runs.ts";
import { ScoreSeries } from "./series.ts";
import { type ReadRegistry, RegisteredVersions } from "./versions.ts";

/** Records in one answer: the client asks on with the token, and no answer takes long. */
const MAX_RUNS = 250;
const MAX_VERSIONS = 1_000;
const MAX_POINTS = 25_000;

/** What searches take: as the body of a POST or the query of a GET. */
type Asked = Readonly<Record<string, unknown>>;

/**
 * The read side of MLflow's REST API for the one airport whose Trainer this is, below `/<IATA>/`. It reads the
 * Trainer's own tables, nothing else, and each answer is one synchronous read but for artifacts.
 */
export function mlflowRouter(registry: ReadRegistry, sql: SqlStorage, bucket: R2Bucket) {
  const runs = new TrainingRuns(sql);
  const series = new ScoreSeries(sql);
  const versionsOf = (request: IRequest) => new RegisteredVersions(registry, runs, airportOf(request));
  const artifactsOf = (request: IRequest) => new Artifacts(bucket, runs, versionsOf(request), airportOf(request));
  const experimentOf = (of: ExperimentRef) => experimentJson(of, runs.span());

  const runOf = (ref: RunRef, hex: string): RunJson => {
    if (ref.kind === "departures") return runs.get(ref);
    const found = series.runs({ iata: ref.iata, kind: ref.kind }).find((run) => run.info.run_id === hex);
    if (!found) throw missing(`Run with id=${hex} not found`);
    return found;
  };

  const router = Router({
    base: "/:iata",
    catch: (error: unknown) => {
      if (error instanceof MlflowFault) return Response.json(error.json, { status: error.status });
      throw error;
    },
  });
  const api = "/api/2.0/mlflow";
  router
    .post(`${api}/experiments/search`, async (request) => {
      const iata = airportOf(request);
      const all = EXPERIMENTS.map((kind) => experimentOf({ iata, kind }));
      return searched(request, await bodyOf(request), EXPERIMENT_RECORDS, all, MAX_VERSIONS);
    })
    .get(`${api}/experiments/get`, (request) => {
      const id = required(request.query, "experiment_id");
      return Response.json({ experiment: experimentOf(known(request, experimentById(id), `id ${id}`)) });
    })
    .get(`${api}/experiments/get-by-name`, (request) => {
      const name = required(request.query, "experiment_name");
      return Response.json({ experiment: experimentOf(known(request, experimentByName(name), `name '${name}'`)) });
    })
    .post(`${api}/runs/search`, async (request) => {
      const body = await bodyOf(request);
      const ids = body.experiment_ids;
      if (!Array.isArray(ids)) throw invalid("Missing value for required parameter 'experiment_ids'");
      const iata = airportOf(request);
      const kinds = new Set(ids.flatMap((id) => experimentOfAirport(iata, String(id))?.kind ?? []));
      return searched(request, body, RUNS, allRuns(iata, kinds), MAX_RUNS);
    })
    .get(`${api}/runs/get`, (request) => {
      const hex = runIdOf(request);
      return Response.json({ run: runOf(runRef(request, hex), hex) });
    })
    .get(`${api}/metrics/get-history`, (request) => {
      const hex = runIdOf(request);
      const ref = runRef(request, hex);
      const key = required(request.query, "metric_key");
      const skip = readToken(text(request.query.page_token)).get(ref.iata) ?? 0;
      const limit = readLimit(text(request.query.max_results), MAX_POINTS, MAX_POINTS);
      const points = historyOf(ref, hex, key, limit + 1, skip);
      const more = points.length > limit ? { next_page_token: writeToken(new Map([[ref.iata, skip + limit]])) } : {};
      return Response.json({ metrics: points.slice(0, limit).map(metricJson), ...more });
    })
    .get(`${api}/registered-models/search`, (request) =>
      searched(request, request.query, MODELS, versionsOf(request).models(), MAX_VERSIONS),
    )
    .get(`${api}/registered-models/get`, (request) => Response.json({ registered_model: named(request).model() }))
    .get(`${api}/registered-models/alias`, (request) =>
      Response.json({ model_version: named(request).byAlias(required(request.query, "alias")) }),
    )
    .post(`${api}/registered-models/get-latest-versions`, async (request) =>
      Response.json({ model_versions: named(request, await bodyOf(request)).latest() }),
    )
    .get(`${api}/model-versions/search`, (request) =>
      searched(request, request.query, VERSIONS, versionsOf(request).all(), MAX_VERSIONS),
    )
    .get(`${api}/model-versions/get`, (request) =>
      Response.json({ model_version: named(request).get(required(request.query, "version")) }),
    )
    .get(`${api}/model-versions/get-download-uri`, (request) =>
      Response.json({ artifact_uri: named(request).get(required(request.query, "version")).source }),
    )
    .get(`${api}/artifacts/list`, async (request) => {
      const hex = runIdOf(request);
      const { info } = runOf(runRef(request, hex), hex);
      const path = text(request.query.path) ?? "";
      const root = artifactRoot(info.experiment_id, hex);
      const files = await artifactsOf(request).list(`${root}/${path}`);
      // The pages name files from the run's root, the client from the folder that it asked for.
      const full = files.map((file) => ({ ...file, path: path ? `${path}/${file.path}` : file.path }));
      return Response.json({ root_uri: info.artifact_uri, ...(full.length > 0 ? { files: full } : {}) });
    })
    .get("/api/2.0/mlflow-artifacts/artifacts", async (request) => {
      const files = await artifactsOf(request).list(required(request.query, "path"));
      return Response.json(files.length > 0 ? { files } : {});
    })
    .get("/api/2.0/mlflow-artifacts/artifacts/:path+", async (request) => {
      const path = decodeURIComponent(request.params.path ?? "");
      const type = path.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
      return new Response(await artifactsOf(request).read(path), { headers: { "Content-Type": type } });
    })
    .all("*", () => {
      throw new MlflowFault("ENDPOINT_NOT_FOUND", "No such endpoint");
    });
  return router;

  function* allRuns(iata: string, kinds: ReadonlySet<string>): Generator<RunJson> {
    // A series grows with every day, so it stands before the trainings.
    for (const kind of ["live", "hindcast"] satisfies SeriesKind[])
      if (kinds.has(kind)) yield* series.runs({ iata, kind });
    if (kinds.has("departures")) yield* runs.all();
  }

  function historyOf(ref: RunRef, hex: string, key: string, limit: number, skip: number) {
    if (ref.kind === "departures") return runs.history(ref, key).slice(skip, skip + limit);
    const of = { iata: ref.iata, kind: ref.kind };
    const lead = series.leadOf(of, hex);
    if (lead === null) throw missing(`Run with id=${hex} not found`);
    return series.history(of, lead, key, limit, skip);
  }

  function named(request: IRequest, asked: Asked = request.query): RegisteredVersions {
    const name = required(asked, "name");
    if (name !== modelName(airportOf(request))) throw missing(`Registered Model with name=${name} not found`);
    return versionsOf(request);
  }
}

const airportOf = (request: IRequest): string => request.params.iata ?? "";
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function required(asked: Asked, name: string): string {
  const value = text(asked[name]);
  if (value === undefined) throw invalid(`Missing value for required parameter '${name}'`);
  return value;
}

async function bodyOf(request: IRequest): Promise<Asked> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== "object" || body === null) throw invalid("The body of the request is not a JSON object");
  return body as Asked;
}

/** Clients send the id under two names, of which the older is still first. */
const runIdOf = ({ query }: IRequest): string => text(query.run_id) ?? required(query, "run_uuid");

function runRef(request: IRequest, hex: string): RunRef {
  const ref = runByHex(hex);
  if (!ref || ref.iata !== airportOf(request)) throw missing(`Run with id=${hex} not found`);
  return ref;
}

function experimentOfAirport(iata: string, id: string): ExperimentRef | null {
  const of = experimentById(id);
  return of?.iata === iata ? of : null;
}

function known(request: IRequest, of: ExperimentRef | null, what: string): ExperimentRef {
  if (!of || of.iata !== airportOf(request)) throw missing(`No Experiment with ${what} exists`);
  return of;
}

/** Answers a search with the page that is asked for. */
function searched<T>(
  request: IRequest,
  asked: Asked,
  kind: RecordKind<T>,
  records: Iterable<T>,
  cap: number,
): Response {
  const iata = airportOf(request);
  const offsets = readToken(text(asked.page_token));
  const limit = readLimit(asked.max_results, cap, cap);
  const orderBy = [asked.order_by ?? []].flat().map(String);
  const skip = offsets.get(iata) ?? 0;
  const part = searchPart(iata, kind, records, { filter: text(asked.filter) ?? "", orderBy, skip, limit });
  return Response.json(pageOf(kind, part, offsets));
}

/** A page in MLflow's words: no list where it is empty, no token on the last page. */
const pageOf = <T>(kind: RecordKind<T>, { iata, records, more }: Part<T>, before: Offsets) => ({
  ...(records.length > 0 ? { [kind.list]: records } : {}),
  ...(more ? { next_page_token: writeToken(new Map([[iata, (before.get(iata) ?? 0) + records.length]])) } : {}),
});
