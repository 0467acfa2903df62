import { type Context, Hono } from "hono";
import { airportRequest, JSON_TYPE, notFound } from "../api-request.ts";
import { openToAll } from "../cors.ts";
import type { AppDeps } from "../deps.ts";

/** What lies under the address of an object never changes. */
const IMMUTABLE = "public, max-age=31536000, immutable";
const VERSION = ":version{[1-9][0-9]{0,8}}";

/**
 * How a registered version was trained, with its artifact and the shards of rows that it was trained on: what anybody
 * needs to train it again.
 */
export function versionRoutes(deps: AppDeps): Hono {
  const { read } = deps;
  const app = new Hono();
  app.use(openToAll);

  app.get(`/:iata/versions/${VERSION}`, async (c) => {
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    const version = Number(c.req.param("version"));
    const training = await read.training(at.iata, version);
    if (training === null) return notFound(c, at.now, `${at.iata} has no version ${version}`);
    return c.json(training, 200, { "Cache-Control": "no-store" });
  });

  const object = async (c: Context, shard: string | null, type: string) => {
    const at = await airportRequest(c, deps, []);
    if (at instanceof Response) return at;
    const version = Number(c.req.param("version"));
    const found = await read.trainingObject(at.iata, version, shard);
    if (found === null) return notFound(c, at.now);
    if (!found.ok) return notFound(c, at.now, found.why);
    return c.body(found.bytes as Uint8Array<ArrayBuffer>, 200, { "Content-Type": type, "Cache-Control": IMMUTABLE });
  };
  app.get(`/:iata/versions/${VERSION}/artifact`, (c) => object(c, null, JSON_TYPE));
  app.get(`/:iata/versions/${VERSION}/shards/:label{[0-9-]{4,10}}`, (c) =>
    object(c, c.req.param("label"), "application/octet-stream"),
  );
  return app;
}
