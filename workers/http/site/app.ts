import { type Context, Hono } from "hono";
import { LANGUAGES, languageOf } from "../../../web/i18n/languages.ts";
import { apiRoutes } from "../api.ts";
import { assetPaths, assetRoutes } from "../assets.ts";
import { dataRoutes } from "../data/routes.ts";
import type { AppDeps } from "../deps.ts";
import { isRead, methodNotAllowed, problem, requestId } from "../errors.ts";
import { healthRoutes } from "../health.ts";
import { adminRoutes } from "../records/admin.ts";
import { recordRoutes } from "../records/ledger.ts";
import { mlflowRoutes } from "../records/mlflow.ts";
import { redirect } from "../redirect.ts";
import { securityHeaders } from "../security.ts";
import { documentRoutes } from "./documents.tsx";
import { exploreRoutes } from "./explore.tsx";
import { flightRoutes } from "./flight.tsx";
import { journalRoutes } from "./journal.tsx";
import { ownerRoutes } from "./owner.tsx";
import { publicRoutes } from "./public.tsx";
import { errorPage, notFound, pageCache } from "./request.tsx";

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
  // Leading slashes are folded: an address of two would name another host.
  app.get("/*", async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (pathname === "/" || !pathname.endsWith("/")) return next();
    return redirect(c, `/${pathname.replace(/^\/+|\/+$/g, "")}${search}`, 301);
  });
  app.route("/", healthRoutes(deps));
  app.route("/", assetRoutes(deps.assets, paths));
  app.route("/api/v1", recordRoutes(deps));
  app.route("/api/v1", apiRoutes(deps));
  app.route("/admin", adminRoutes(deps));
  app.route("/mlflow", mlflowRoutes(deps));
  app.route("/data", dataRoutes(deps));
  for (const t of LANGUAGES) {
    const site = { deps, files: paths, t, cache };
    app.route(t.prefix || "/", publicRoutes(site));
    app.route(t.prefix || "/", flightRoutes(site));
    app.route(t.prefix || "/", journalRoutes(site));
    app.route(t.prefix || "/", ownerRoutes(site));
    app.route(t.prefix || "/", documentRoutes(site));
    app.route(t.prefix || "/", exploreRoutes(site));
  }
  app.notFound(async (c) =>
    isRead(c)
      ? notFound(c, siteOf(c), languageOf(c.req.path).error.notFound(c.req.path))
      : methodNotAllowed(c, await deps.now()),
  );
  app.onError(async (error, c) => {
    const id = requestId(c, await momentOf(deps));
    deps.report?.(error, id);
    if (isApi(c)) return problem(c, "internal-error", "the answer could not be made", id);
    const site = siteOf(c);
    const { failed, failedMore } = site.t.error;
    return errorPage(c, site, { kind: "internal-error", heading: failed, text: failedMore(id) });
  });
  return app;
}

const isApi = (c: Context): boolean => c.req.path.startsWith("/api/");

/** The moment of a failed request; 0 if it is the clock that failed. */
async function momentOf({ now }: AppDeps): Promise<number> {
  try {
    return await now();
  } catch {
    return 0;
  }
}
