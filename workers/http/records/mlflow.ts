import { type Context, Hono } from "hono";
import { invalid, MlflowFault } from "../../../core/mlflow/fault.ts";
import { airportOfModel, experimentById, experimentByName, runByHex } from "../../../core/mlflow/identity.ts";
import { joinParts, readLimit, readToken } from "../../../core/mlflow/paging.ts";
import { EXPERIMENT_RECORDS, MODELS, orderOf, type RecordKind, RUNS, VERSIONS } from "../../../core/mlflow/records.ts";
import type { AppDeps } from "../deps.ts";

/** Where the API is mounted: `mlflow.set_tracking_uri("https://…/mlflow")`. */
const MOUNT = "/mlflow";

/** Asks the Trainer of an airport, with the address below the airport's code. */
type AskTrainer = (iata: string, request: Request) => Promise<Response>;

/** The searches that are asked of every airport and joined, with how many records they answer without being told. */
const SEARCHES: Readonly<Record<string, { readonly kind: RecordKind<never>; readonly otherwise: number }>> = {
  "POST experiments/search": { kind: EXPERIMENT_RECORDS, otherwise: 1_000 },
  "POST runs/search": { kind: RUNS, otherwise: 1_000 },
  "GET registered-models/search": { kind: MODELS, otherwise: 100 },
  "GET model-versions/search": { kind: VERSIONS, otherwise: 10_000 },
};
/** As many as a Trainer gives at most of runs; of the others there are never so many that pages matter. */
const MOST = 1_000;
const MOST_RUNS = 250;

/** POSTs that read. Of logged models and traces there are none, and a client fails if it is refused to look. */
const READING_POSTS = ["experiments/search", "runs/search", "registered-models/get-latest-versions"];
const EMPTY_POSTS = [
  "/api/2.0/mlflow/logged-models/search",
  "/api/3.0/mlflow/traces/search",
  "/api/2.0/mlflow/experiments/search-datasets",
];
/** What newer clients ask before they move artifacts. Multipart transfers are never claimed. */
const SERVER_INFO = {
  store_type: "SqlStore",
  workspaces_enabled: false,
  trace_archival_enabled: false,
  multipart_uploads_enabled: false,
  multipart_downloads_enabled: false,
};

/** No search of a client is longer; this is read into memory. */
const MAX_BODY = 64_000;

/**
 * MLflow's REST API, read side, for all airports: each question goes to the Trainer of the airport that its id or name
 * says, searches to all of them. Writes are refused.
 */
export function mlflowRoutes({ read, mlflow }: AppDeps): Hono {
  const app = new Hono();
  app.get("/", (c) => c.text(`${new URL(c.req.url).origin}${MOUNT} is a tracking and registry URI of MLflow.\n`));
  app.get("/health", (c) => c.text("OK"));
  app.get("/api/3.0/mlflow/server-info", (c) => c.json(SERVER_INFO, 200, NO_STORE));
  app.all("*", async (c) => {
    try {
      const path = apiPath(c);
      if (c.req.method === "POST" && EMPTY_POSTS.includes(path)) return c.json({}, 200, NO_STORE);
      const call = /^\/api\/2\.0\/mlflow\/(.*)$/.exec(path)?.[1] ?? "";
      const reads = c.req.method === "GET" || (c.req.method === "POST" && READING_POSTS.includes(call));
      if (!reads) throw new MlflowFault("PERMISSION_DENIED", "Permission denied: this server only answers reads");
      const served = (await read.airports()).map(({ airport }) => airport.iata);
      if (!mlflow || served.length === 0) throw new MlflowFault("ENDPOINT_NOT_FOUND", "No such endpoint");
      const asked = await readQuestion(c, path);
      const search = SEARCHES[`${c.req.method} ${call}`];
      return search ? await searchAll(c, asked, search, served, mlflow) : await askOne(asked, served, mlflow);
    } catch (error) {
      if (error instanceof MlflowFault) return c.json(error.json, error.status as 400, NO_STORE);
      throw error;
    }
  });
  return app;
}

const NO_STORE = { "Cache-Control": "no-store" };

/** The path below the mount; that of the web pages is another name of the client's. */
const apiPath = (c: Context): string => c.req.path.slice(MOUNT.length).replace(/^\/ajax-api\//, "/api/");

/** A request as it is handed on: what is asked stands in the query of a GET, in the body of a POST. */
interface Question {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly body: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

async function readQuestion(c: Context, path: string): Promise<Question> {
  const { search, searchParams } = new URL(c.req.url);
  if (c.req.method === "GET")
    return { method: "GET", path, search, body: null, fields: Object.fromEntries(searchParams) };
  const body = await c.req.text();
  if (body.length > MAX_BODY) throw invalid(`The body of the request is longer than ${MAX_BODY} characters`);
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    fields = null;
  }
  if (typeof fields !== "object" || fields === null) throw invalid("The body of the request is not a JSON object");
  return { method: "POST", path, search: "", body, fields: fields as Question["fields"] };
}

/** The airport that a question is about; null where it names nothing that could be here. */
function airportOf({ path, fields }: Question): string | null {
  const { run_id, run_uuid, experiment_id, experiment_name, name } = fields;
  const [, inPath] = /^\/api\/2\.0\/mlflow-artifacts\/artifacts\/(.*)$/.exec(path) ?? [];
  const artifact = inPath ?? (path.endsWith("/mlflow-artifacts/artifacts") ? String(fields.path ?? "") : null);
  if (artifact !== null) return experimentById(artifact.split("/").find(Boolean) ?? "")?.iata ?? null;
  if (run_id ?? run_uuid) return runByHex(String(run_id ?? run_uuid))?.iata ?? null;
  if (experiment_id !== undefined) return experimentById(String(experiment_id))?.iata ?? null;
  if (experiment_name !== undefined) return experimentByName(String(experiment_name))?.iata ?? null;
  return airportOfModel(String(name ?? ""));
}

const ask = (mlflow: AskTrainer, iata: string, question: Question, body = question.body, search = question.search) =>
  mlflow(iata, new Request(`http://trainer/${iata}${question.path}${search}`, { method: question.method, body }));

/** What no airport could have is asked of any of them: it says in MLflow's words that it is not there. */
async function askOne(question: Question, served: readonly string[], mlflow: AskTrainer): Promise<Response> {
  const about = airportOf(question);
  const answer = await ask(mlflow, about !== null && served.includes(about) ? about : served[0]!, question);
  const type = answer.headers.get("Content-Type") ?? "application/json";
  return new Response(answer.body, { status: answer.status, headers: { "Content-Type": type, ...NO_STORE } });
}

async function searchAll(
  c: Context,
  question: Question,
  { kind, otherwise }: (typeof SEARCHES)[string],
  served: readonly string[],
  mlflow: AskTrainer,
): Promise<Response> {
  const { fields } = question;
  const ids = fields.experiment_ids;
  const about = Array.isArray(ids) ? new Set(ids.map((id) => experimentById(String(id))?.iata)) : null;
  const airports = about ? served.filter((iata) => about.has(iata)) : served;
  const limit = readLimit(fields.max_results, otherwise, kind === RUNS ? MOST_RUNS : MOST);
  const offsets = readToken(typeof fields.page_token === "string" ? fields.page_token : undefined);
  const orderBy = [fields.order_by ?? []].flat().map(String);
  const { compare } = orderOf(kind, orderBy);
  const limited = limitedTo(question, limit);
  const answers = await Promise.all(airports.map((iata) => ask(mlflow, iata, question, limited.body, limited.search)));
  const refusal = answers.find(({ status }) => status !== 200);
  if (refusal) return new Response(refusal.body, { status: refusal.status, headers: JSON_HEADERS });
  // Of a single airport the page is what it gave, and there is nothing to take apart.
  if (answers.length === 1) return new Response(answers[0]!.body, { headers: JSON_HEADERS });
  const pages = (await Promise.all(answers.map((answer) => answer.json()))) as Readonly<Record<string, unknown>>[];
  const parts = pages.map((page, i) => ({
    iata: airports[i]!,
    records: (page[kind.list] ?? []) as never[],
    more: page.next_page_token !== undefined,
  }));
  const { records, token } = joinParts(parts, limit, compare, offsets);
  const list = records.length > 0 ? { [kind.list]: records } : {};
  return c.json({ ...list, ...(token ? { next_page_token: token } : {}) }, 200, NO_STORE);
}

const JSON_HEADERS = { "Content-Type": "application/json", ...NO_STORE };

/** The same question for at most so many records: every airport gives enough for the whole page, and no more. */
function limitedTo({ body, search, fields }: Question, limit: number): Pick<Question, "body" | "search"> {
  if (body !== null) return { body: JSON.stringify({ ...fields, max_results: limit }), search };
  const parameters = new URLSearchParams(search);
  parameters.set("max_results", String(limit));
  return { body, search: `?${parameters}` };
}
