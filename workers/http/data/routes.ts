import { type Context, Hono } from "hono";
import { type Format, fileOf } from "../../../core/open-data/paths.ts";
import { notFound } from "../api-request.ts";
import { contentHash } from "../assets.ts";
import { openToAllWith } from "../cors.ts";
import type { AppDeps } from "../deps.ts";
import { isRead, methodNotAllowed, problem, requestId } from "../errors.ts";
import { clientHolds, clientWantsAnother } from "../freshness.ts";
import { manifestOf, objectOf } from "./manifest.ts";
import { askedRange } from "./range.ts";

const TYPES: Readonly<Record<Format, string>> = {
  parquet: "application/vnd.apache.parquet",
  "csv.gz": "application/gzip",
  jsonl: "application/x-ndjson; charset=utf-8",
};

/**
 * A file keeps its address while its month grows, so whoever kept one asks again whether it is still that one. Nobody
 * on the way may pack it anew: its length and its hash are promised.
 */
const CACHING = "public, max-age=60, must-revalidate, no-transform";

/** The open data: its manifest, and its files in whole or in part. */
export function dataRoutes(deps: AppDeps): Hono {
  const app = new Hono();
  app.use(
    "/*",
    openToAllWith({
      asks: ["Range", "If-Range", "If-None-Match", "If-Match"],
      shows: ["Accept-Ranges", "Content-Length", "Content-Range"],
    }),
  );
  app.get("/manifest.json", async (c) => {
    const [states, airports] = await Promise.all([deps.data?.states() ?? [], deps.read.airports()]);
    const attribution = Object.fromEntries(airports.map((one) => [one.airport.iata, one.attribution]));
    const body = JSON.stringify(manifestOf(states, new URL(c.req.url).origin, attribution));
    const headers = { ETag: `"${contentHash(body)}"`, "Cache-Control": CACHING };
    if (clientHolds(c, headers.ETag)) return c.body(null, 304, headers);
    return c.body(body, 200, { "Content-Type": "application/json", ...headers });
  });
  app.get("/:iata/*", (c) => answerFile(c, deps));
  // Not `/*`, which is `/data` too: that is the page of files.
  app.all("/:name{.+}", async (c) =>
    isRead(c) ? notFound(c, await deps.now()) : methodNotAllowed(c, await deps.now()),
  );
  return app;
}

async function answerFile(c: Context, { data, now }: AppDeps): Promise<Response> {
  const file = fileOf(new URL(c.req.url).pathname);
  const object = file && objectOf((await data?.state(file.airport)) ?? null, file);
  if (!data || !file || !object) return notFound(c, await now(), `no such file; /data/manifest.json lists all`);
  const etag = `"${object.sha256}"`;
  const headers = { ETag: etag, "Cache-Control": CACHING, "Accept-Ranges": "bytes" };
  if (clientWantsAnother(c, etag)) {
    const why = `If-Match names another version of the file than ${etag}, which is here now`;
    return problem(c, "precondition-failed", why, requestId(c, await now()));
  }
  if (clientHolds(c, etag)) return c.body(null, 304, headers);
  const asked = askedRange(c.req.header("Range"), c.req.header("If-Range"), etag, object.bytes);
  if (asked.kind === "unsatisfiable") {
    const why = `the file has ${object.bytes} bytes, none of them in the range that is asked for`;
    const refused = problem(c, "range-not-satisfiable", why, requestId(c, await now()));
    refused.headers.set("Content-Range", `bytes */${object.bytes}`);
    refused.headers.set("Accept-Ranges", "bytes");
    return refused;
  }
  const length = asked.kind === "part" ? asked.length : object.bytes;
  const isHead = c.req.method === "HEAD";
  const body = isHead ? null : await data.open(object.key, asked.kind === "part" ? asked : undefined);
  if (!isHead && body === null) return notFound(c, await now(), "the file is being made anew");
  const sized = { ...headers, "Content-Type": TYPES[file.format], "Content-Length": String(length) };
  if (asked.kind === "all") return new Response(body, { headers: sized });
  const range = `bytes ${asked.offset}-${asked.offset + length - 1}/${object.bytes}`;
  return new Response(body, { status: 206, headers: { ...sized, "Content-Range": range } });
}
