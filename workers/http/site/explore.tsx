import { Hono } from "hono";
import { DataPage } from "../../../web/pages/data.tsx";
import { type ExploreFiles, ExplorePage } from "../../../web/pages/explore.tsx";
import { contentHash } from "../assets.ts";
import { manifestOf } from "../data/manifest.ts";
import type { ExploreTexts } from "../deps.ts";
import { html, type PageSite, render, shellOf } from "./request.tsx";

/** Addresses that hold a hash, but for the script that a browser asks for again by itself. */
const filesOf = (texts: ExploreTexts): ExploreFiles => ({
  page: `/explore/page.${contentHash(texts.page)}.js`,
  worker: `/explore/worker.${contentHash(texts.worker)}.js`,
  offline: "/explore/offline.js",
  wasm: `/explore/sqlite.${contentHash(texts.wasm)}.wasm`,
});

const SCRIPT = "text/javascript; charset=utf-8";
const FOR_EVER = "public, max-age=31536000, immutable";

/** The page of queries in one language, and its files only once. */
export function exploreRoutes(site: PageSite): Hono {
  const { deps, t } = site;
  const app = new Hono();
  const texts = deps.explore;
  if (!texts) return app;
  const files = filesOf(texts);

  app.get("/explore", async (c) => {
    const [states, airports] = await Promise.all([deps.data?.states() ?? [], deps.read.airports()]);
    const props = { shell: shellOf(site, "/explore"), files, airports, tables: manifestOf(states, "", {}).schemas };
    const body = render(<ExplorePage {...props} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: await deps.now(), settled: states.length > 0 });
  });

  app.get("/data", async (c) => {
    const [states, airports] = await Promise.all([deps.data?.states() ?? [], deps.read.airports()]);
    const attribution = Object.fromEntries(airports.map((one) => [one.airport.iata, one.attribution]));
    const manifest = manifestOf(states, "", attribution);
    const body = render(<DataPage {...{ shell: shellOf(site, "/data"), airports, manifest }} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: await deps.now(), settled: states.length > 0 });
  });

  if (t.prefix !== "") return app;

  const script = (path: string, text: string, more: Record<string, string>) =>
    app.get(path, (c) => c.body(text, 200, { "Content-Type": SCRIPT, ...more }));
  script(files.page, texts.page, { "Cache-Control": FOR_EVER });
  script(files.worker, texts.worker, { "Cache-Control": FOR_EVER });
  // It looks after a page above its own folder.
  script(files.offline, texts.offline, { "Cache-Control": "no-cache", "Service-Worker-Allowed": "/" });
  let wasm: Uint8Array<ArrayBuffer> | undefined;
  app.get(files.wasm, (c) => {
    wasm ??= Uint8Array.from(atob(texts.wasm), (letter) => letter.charCodeAt(0));
    return c.body(wasm, 200, { "Content-Type": "application/wasm", "Cache-Control": FOR_EVER });
  });
  return app;
}
