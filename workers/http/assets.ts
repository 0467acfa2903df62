import { Hono } from "hono";
import { hash32 } from "../../core/rng.ts";
import type { AssetTexts } from "./deps.ts";
import { redirect } from "./redirect.ts";

/** `base64`: the text is that of an image, which a Worker can import as text alone. */
const KINDS = {
  styles: { name: "styles", ending: "css", type: "text/css; charset=utf-8" },
  theme: { name: "theme", ending: "js", type: "text/javascript; charset=utf-8" },
  client: { name: "client", ending: "js", type: "text/javascript; charset=utf-8" },
  charts: { name: "charts", ending: "js", type: "text/javascript; charset=utf-8" },
  icon: { name: "icon", ending: "svg", type: "image/svg+xml" },
  favicon: { name: "favicon", ending: "png", type: "image/png", base64: true },
  touch: { name: "touch", ending: "png", type: "image/png", base64: true },
  card: { name: "card", ending: "png", type: "image/png", base64: true },
} as const satisfies Record<keyof AssetTexts, { name: string; ending: string; type: string; base64?: true }>;

export type AssetPaths = Readonly<Record<keyof AssetTexts, `/${string}`>>;

/**
 * Makes addresses that contain a hash of the content. A changed file gets another address, so each may be cached for
 * ever.
 */
export function assetPaths(texts: AssetTexts): AssetPaths {
  const path = (key: keyof AssetTexts) =>
    `/assets/${KINDS[key].name}.${contentHash(texts[key])}.${KINDS[key].ending}` as const;
  return {
    styles: path("styles"),
    theme: path("theme"),
    client: path("client"),
    charts: path("charts"),
    icon: path("icon"),
    favicon: path("favicon"),
    touch: path("touch"),
    card: path("card"),
  };
}

/** A hash of 64 bits as 16 hex digits. */
export const contentHash = (text: string): string =>
  [hash32(text, 11), hash32(text, 12)].map((word) => word.toString(16).padStart(8, "0")).join("");

export function assetRoutes(texts: AssetTexts, paths: AssetPaths): Hono {
  const app = new Hono();
  for (const key of Object.keys(KINDS) as (keyof AssetTexts)[]) {
    const body = "base64" in KINDS[key] ? bytesOf(texts[key]) : texts[key];
    app.get(paths[key], (c) =>
      c.body(body, 200, {
        "Content-Type": KINDS[key].type,
        "Cache-Control": "public, max-age=31536000, immutable",
        // A preview of a link is drawn on the page of somebody else.
        ...(key === "card" ? { "Cross-Origin-Resource-Policy": "cross-origin" } : {}),
      }),
    );
  }
  // Asked for by name by browsers that read no markup, as for the preview of a bookmark.
  app.get("/favicon.ico", (c) => redirect(c, paths.favicon, 302));
  app.get("/apple-touch-icon.png", (c) => redirect(c, paths.touch, 302));
  return app;
}

const bytesOf = (base64: string): ArrayBuffer =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer as ArrayBuffer;
