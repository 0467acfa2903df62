import type { ImportEdge } from "./imports.ts";

/** What one layer may name. Everything else is a violation. */
export interface Layer {
  readonly name: string;
  /** Matches the paths of the layer's files; the first layer that matches a path owns it. */
  readonly owns: RegExp;
  /** Layers whose files it may import, besides its own. */
  readonly layers: readonly string[];
  /** Layers of which it may name types, but run nothing. */
  readonly types?: readonly string[];
  /** Packages and platform modules; "node:" allows all of Node's. */
  readonly packages: readonly string[];
}

/**
 * The direction of imports, as drawn in docs/architecture.md. Tests are outside: they may look at everything. Whoever
 * needs a new arrow changes this table in the same commit and says why.
 */
export const LAYERS: readonly Layer[] = [
  // The twin plays the world outside: nothing that forecasts may look behind its curtain.
  { name: "core/twin", owns: /^core\/twin\//, layers: ["core"], packages: [] },
  // The packages besides valibot are pure readers of formats, for core/sources only: docs/decisions/0004.
  {
    name: "core",
    owns: /^core\//,
    layers: [],
    packages: ["valibot", "fast-xml-parser", "fflate", "papaparse"],
  },
  {
    name: "workers/platform",
    owns: /^workers\/platform\//,
    layers: ["core", "core/twin"],
    types: ["durable-objects"],
    packages: ["drizzle-orm", "cloudflare:workers"],
  },
  {
    name: "durable-objects",
    owns: /^durable-objects\//,
    layers: ["core", "workers/platform"],
    packages: ["cloudflare:workers", "itty-router"],
  },
  {
    name: "workers/jobs",
    owns: /^workers\/jobs\//,
    layers: ["core", "workers/platform"],
    types: ["durable-objects"],
    packages: [],
  },
  {
    name: "workers/http",
    owns: /^workers\/http\//,
    layers: ["core", "workers/platform", "web", "web/dist"],
    types: ["durable-objects"],
    packages: ["hono", "valibot"],
  },
  {
    name: "workers",
    owns: /^workers\/[^/]+$/,
    layers: ["core", "workers/platform", "workers/jobs", "workers/http", "durable-objects", "web"],
    packages: ["cloudflare:workers"],
  },
  // The browser gets the predictor and the charts, never the server's pages.
  { name: "web/client", owns: /^web\/client\//, layers: ["core"], packages: ["chart.js"] },
  // Made by scripts/build-web.ts and bundled into the Worker as text: data, not code.
  { name: "web/dist", owns: /^web\/dist\//, layers: [], packages: [] },
  { name: "web", owns: /^web\//, layers: ["core"], packages: ["hono"] },
  // Named by the bench of pages, which times the app that the tests of pages ask. It bundles it, since Node runs no JSX: what it
  // imports are types.
  { name: "test", owns: /^test\//, layers: [], packages: [] },
  {
    name: "scripts",
    owns: /^scripts\//,
    layers: ["core", "core/twin"],
    types: ["test"],
    packages: ["node:", "brain.js", "date-holidays", "esbuild", "miniflare", "wrangler"],
  },
  // Settings of tools: drizzle.config.ts, vitest.config.ts.
  { name: "settings", owns: /^[^/]+$/, layers: [], packages: ["@cloudflare/vitest-plugin", "drizzle-kit", "vitest"] },
];

/** Files the table is about. */
export function isLayered(path: string): boolean {
  return !path.startsWith("test/") && !/\.test\.tsx?$/.test(path);
}

export function layerOf(path: string, layers: readonly Layer[] = LAYERS): Layer | null {
  return layers.find((layer) => layer.owns.test(path)) ?? null;
}

/** Why an import is not allowed, in one line; null if it is. */
export function violation(edge: ImportEdge, layers: readonly Layer[] = LAYERS): string | null {
  const from = layerOf(edge.from, layers);
  if (from === null) return `${edge.from} belongs to no layer`;
  if (!edge.ours) {
    const scheme = edge.to.startsWith("node:") ? "node:" : edge.to;
    return from.packages.includes(scheme) ? null : `${edge.from} (${from.name}) may not import the package ${edge.to}`;
  }
  const to = layerOf(edge.to, layers);
  if (to === null) return `${edge.from} imports ${edge.to}, which belongs to no layer`;
  if (to === from || from.layers.includes(to.name)) return null;
  if (from.types?.includes(to.name)) {
    return edge.typeOnly ? null : `${edge.from} (${from.name}) may import only types from ${edge.to}`;
  }
  return `${edge.from} (${from.name}) may not import ${edge.to} (${to.name})`;
}
