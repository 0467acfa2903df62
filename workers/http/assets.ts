import { Hono } from "hono";
import { hash32 } from "../../core/rng.ts";
import type { AssetTexts } from "./deps.ts";
import { redirect } from "./redirect.ts";

const KINDS = {
  styles: { name: "styles", ending: "css", type: "text/css; charset=utf-8" },
  theme: { name: "theme", ending: "js", type: "text/javascript; charset=utf-8" },
  client: { name: "client", ending: "js", type: "text/javascript; charset=utf-8" },
  icon: { name: "icon", ending: "svg", type: "image/svg+xml" },
} as const satisfies Record<keyof AssetTexts, { name: string; ending: string; type: string }>;

export type AssetPaths = Readonly<Record<keyof AssetTexts, `/${string}`>>;

/**
 * Makes addresses that contain a hash of the content. A changed file gets another address, so each may be cached for
 * ever.
 */
export function assetPaths(texts: AssetTexts): AssetPaths {
  const path = (key: keyof AssetTexts) =>
    `/assets/${KINDS[key].name}.${contentHash(texts[key])}.${KINDS[key].ending}` as const;
  return { styles: path("styles"), theme: path("theme"), client: path("client"), icon: path("icon") };
}

/** A hash of 64 bits as 16 hex digits. */
export const contentHash = (text: string): string =>
  [hash32(text, 11), hash32(text, 12)].map((word) => word.toString(16).padStart(8, "0")).join("");

export function assetRoutes(texts: AssetTexts, paths: AssetPaths): Hono {
  const app = new Hono();
  for (const key of Object.keys(KINDS) as (keyof AssetTexts)[]) {
    app.get(paths[key], (c) =>
      c.body(texts[key], 200, {
        "Content-Type": KINDS[key].type,
        "Cache-Control": "public, max-age=31536000, immutable",
      }),
    );
  }
  app.get("/favicon.ico", (c) => redirect(c, paths.icon, 302));
  return app;
}
