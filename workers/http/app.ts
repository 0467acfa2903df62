import { type Context, Hono } from "hono";
import { en } from "../../web/i18n/en.ts";
import { apiRoutes } from "./api.ts";
import { assetPaths, assetRoutes } from "./assets.ts";
import type { AppDeps } from "./deps.ts";
import { isRead, methodNotAllowed, problem, requestId } from "./errors.ts";
import { healthRoutes } from "./health.ts";
import { mlflowRoutes } from "./mlflow.ts";
import { errorPage, notFound, publicRoutes, shellOf } from "./public.tsx";
import { securityHeaders } from "./security.ts";

/**
 * Makes the app that answers all HTTP requests. There is one app per isolate, because it caches rendered pages. It
 * reads only through `deps.read` and writes nothing.
 */
export function createApp(deps: AppDeps): Hono {
  const paths = assetPaths(deps.assets);
  const shell = shellOf(deps, paths);
  const app = new Hono();
  app.use(securityHeaders);
  app.route("/", healthRoutes(deps));
  app.route("/", assetRoutes(deps.assets, paths));
  app.route("/api/v1", apiRoutes(deps));
  app.route("/mlflow", mlflowRoutes(deps));
  app.route("/", publicRoutes(deps, paths));
  app.notFound(async (c) =>
    isRead(c) ? notFound(c, shell, en.error.notFound(c.req.path)) : methodNotAllowed(c, await deps.now()),
  );
  app.onError(async (error, c) => {
    const id = requestId(c, await momentOf(deps));
    deps.report?.(error, id);
    if (isApi(c)) return problem(c, "internal-error", "the answer could not be made", id);
    return errorPage(c, shell, { kind: "internal-error", heading: en.error.failed, text: en.error.failedMore(id) });
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
