import { type Context, Hono } from "hono";
import { LedgerLossError } from "../../../core/forecast/ledger-loss.ts";
import { en } from "../../../web/i18n/en.ts";
import { LANGUAGES, languageOf } from "../../../web/i18n/languages.ts";
import { apiRoutes } from "../api.ts";
import { assetPaths, assetRoutes } from "../assets.ts";
import { dataRoutes } from "../data/routes.ts";
import type { AppDeps } from "../deps.ts";
import { isRead, methodNotAllowed, problem, READ_METHODS, RETRY_AFTER_S, requestId } from "../errors.ts";
import { healthRoutes } from "../health.ts";
import { adminRoutes } from "../records/admin.ts";
import { inputsRoutes } from "../records/day-inputs.ts";
import { recordRoutes } from "../records/ledger.ts";
import { mlflowRoutes } from "../records/mlflow.ts";
import { prometheusRoutes } from "../records/prometheus.ts";
import { versionRoutes } from "../records/versions.ts";
import { redirect } from "../redirect.ts";
import { securityHeaders } from "../security.ts";
import { documentRoutes } from "./documents.tsx";
import { embedRoutes } from "./embed.tsx";
import { exploreRoutes } from "./explore.tsx";
import { flightRoutes } from "./flight.tsx";
import { journalRoutes } from "./journal.tsx";
import { labRoutes } from "./lab.tsx";
import { ownerRoutes } from "./owner.tsx";
import { publicRoutes } from "./public.tsx";
import { type ErrorSite, errorPage, notFound, pageCache } from "./request.tsx";

/**
 * Makes the app that answers all HTTP requests. There is one app per isolate, because it caches rendered pages. It
 * reads only through `deps.read` and writes nothing.
 */
export function createApp(deps: AppDeps): Hono {
  const paths = assetPaths(deps.assets);
  const cache = pageCache();
  const siteOf = (c: Context) => ({ deps, files: paths, t: languageOf(c.req.path) });
  const app = new Hono();
  app.use(securityHeaders);
  app.use(async (c, next) => {
    const address = c.req.header("cf-connecting-ip") ?? null;
    if (deps.limit && isCounted(c) && !(await deps.limit(address))) return tooMany(c, siteOf(c), await deps.now());
    return next();
  });
  // Of the API and the open data `openToAll` answers, since browsers ask so before they read from another origin.
  app.options("*", (c, next) => (isApi(c) || isData(c) ? next() : c.body(null, 204, { Allow: READ_METHODS })));
  // Repeated slashes are folded, the leading ones above all: an address of two would name another host.
  app.get("/*", async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const folded = `/${pathname.replace(/^\/+|\/+$/g, "").replace(/\/{2,}/g, "/")}` as const;
    return folded === pathname ? next() : redirect(c, `${folded}${search}`, 301);
  });
  app.route("/", healthRoutes(deps));
  app.route("/", prometheusRoutes(deps));
  app.route("/", assetRoutes(deps.assets, paths));
  app.route("/api/v1", recordRoutes(deps));
  app.route("/api/v1", versionRoutes(deps));
  app.route("/api/v1", inputsRoutes(deps));
  app.route("/api/v1", apiRoutes(deps));
  app.route("/admin", adminRoutes(deps));
  app.route("/mlflow", mlflowRoutes(deps));
  app.route("/data", dataRoutes(deps));
  for (const t of LANGUAGES) {
    const site = { deps, files: paths, t, cache };
    app.route(t.prefix || "/", embedRoutes(site));
    app.route(t.prefix || "/", publicRoutes(site));
    app.route(t.prefix || "/", flightRoutes(site));
    app.route(t.prefix || "/", journalRoutes(site));
    app.route(t.prefix || "/", ownerRoutes(site));
    app.route(t.prefix || "/", documentRoutes(site));
    app.route(t.prefix || "/", exploreRoutes(site));
    app.route(t.prefix || "/", labRoutes(site));
  }
  app.notFound(async (c) => {
    const site = siteOf(c);
    const { error } = site.t;
    if (isRead(c)) return notFound(c, site, error.notFound(c.req.path));
    if (isForPrograms(c)) return methodNotAllowed(c, await deps.now());
    const refused = await errorPage(c, site, {
      kind: "method-not-allowed",
      heading: error.method,
      text: error.methodMore(c.req.method),
    });
    refused.headers.set("Allow", READ_METHODS);
    return refused;
  });
  app.onError(async (error, c) => {
    const id = requestId(c, await momentOf(deps));
    deps.report?.(error, id);
    if (error instanceof LedgerLossError) {
      if (isForPrograms(c)) return problem(c, "forecasts-lost", error.message, id);
      const at = siteOf(c);
      const { lost, lostMore } = at.t.error;
      return errorPage(c, at, { kind: "forecasts-lost", heading: lost, text: lostMore });
    }
    const bare = hasNoTables(error);
    if (isForPrograms(c)) {
      if (bare) return problem(c, "not-set-up", `the database has no tables yet; they are made by: ${MIGRATE}`, id);
      return problem(c, "internal-error", "the answer could not be made", id);
    }
    const site = siteOf(c);
    const { failed, failedMore, noTables, noTablesMore } = site.t.error;
    if (bare) return errorPage(c, site, { kind: "not-set-up", heading: noTables, text: noTablesMore(MIGRATE) });
    return errorPage(c, site, { kind: "internal-error", heading: failed, text: failedMore(id) });
  });
  return app;
}

const isApi = (c: Context): boolean => c.req.path.startsWith("/api/");

const isData = (c: Context): boolean => c.req.path.startsWith("/data/");

/** Addresses that programs read: their errors are problem details, not pages. */
const isForPrograms = (c: Context): boolean => isApi(c) || /^\/(metrics|openapi\.json|mlflow)(\/|$)/.test(c.req.path);

/** Checks of health must be answered however many ask, and files of pages are kept by whoever has them. */
const isCounted = (c: Context): boolean => !/^\/(healthz|readyz|assets\/.*|favicon\.ico)$/.test(c.req.path);

async function tooMany(c: Context, site: ErrorSite, now: number): Promise<Response> {
  const { tooMany: heading, tooManyMore } = site.t.error;
  const text = tooManyMore(RETRY_AFTER_S);
  const answer = isForPrograms(c)
    ? problem(c, "too-many-requests", en.error.tooManyMore(RETRY_AFTER_S), requestId(c, now))
    : await errorPage(c, site, { kind: "too-many-requests", heading, text });
  answer.headers.set("Retry-After", String(RETRY_AFTER_S));
  return answer;
}

/** Makes the tables of a database that has none, as `wrangler dev` has in a fresh clone. */
const MIGRATE = "npx wrangler d1 migrations apply DB --local";

/** Whether D1 failed since the migrations were never applied; the cause stands behind the error of the query. */
function hasNoTables(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if (/no such table/.test(at.message)) return true;
  return false;
}

/** The moment of a failed request; 0 if it is the clock that failed. */
async function momentOf({ now }: AppDeps): Promise<number> {
  try {
    return await now();
  } catch {
    return 0;
  }
}
