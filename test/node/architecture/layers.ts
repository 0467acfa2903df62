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
 * What each folder of `core/` may import besides itself and the root of `core/` (time, results, chance, small
 * arithmetic). The order is the order of the house: a folder names only folders above it, so there is no way round in a
 * circle. Files at the root of `core/` import nothing but each other.
 */
const CORE_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  airports: [],
  calendar: [],
  weather: [],
  distribution: [],
  flights: ["airports"],
  sources: ["airports", "flights", "weather"],
  recordings: ["sources"],
  features: ["calendar", "flights", "weather"],
  model: ["distribution", "features"],
  evaluation: ["distribution"],
  registry: ["evaluation"],
  training: ["distribution", "evaluation", "features", "model", "registry"],
  // What is shown is told from what is forecast in shadow by the names that the registry gives.
  // How much of an error was the weather forecast's is told by the weather that came.
  forecast: ["distribution", "features", "flights", "model", "registry", "weather"],
  schedule: ["airports", "distribution", "features", "flights", "sources"],
  intake: ["airports", "flights", "schedule", "sources", "weather"],
  admin: ["schedule"],
  rpc: ["evaluation", "registry", "schedule", "training"],
  // What MLflow's clients read is told of the registry, trainings and their metrics; it reads no data itself.
  mlflow: ["distribution", "registry", "training"],
  // Rows, files and their formats: what the rows mean is said where they are read.
  "open-data": [],
  // The journal tells of decisions of the registry and of checks that fail, and names models in the words of the verdict.
  journal: ["evaluation", "registry"],
  // What a verdict consists of is named where it is made.
  api: ["airports", "evaluation", "flights", "journal", "weather"],
  // What browsers do with answers of the API: forecast under other conditions, and train a version again.
  "what-if": ["api", "distribution", "features", "flights", "forecast", "model"],
  reproduction: ["api", "features", "training"],
};

/** Pure readers of formats, for adapters and recordings only: docs/decisions/0004. */
const FORMATS = ["fast-xml-parser", "fflate", "papaparse"];

/**
 * Packages of single folders, pure like all of core: readers and writers of formats, and the network that is trained by
 * brain.js.
 */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  sources: FORMATS,
  model: ["brain.js"],
  "open-data": ["hyparquet", "hyparquet-writer", "hyparquet-writer/src/metadata.js"],
};

const CORE: readonly Layer[] = Object.entries(CORE_FOLDERS).map(([folder, others]) => ({
  name: `core/${folder}`,
  owns: new RegExp(`^core/${folder}/`),
  layers: ["core", ...others.map((other) => `core/${other}`)],
  packages: ["valibot", ...(PACKAGES[folder] ?? [])],
}));

const ALL_OF_CORE = ["core", ...CORE.map(({ name }) => name)];

/**
 * The direction of imports, as drawn in docs/architecture.md. Tests are outside: they may look at everything. Whoever
 * needs a new arrow changes this table in the same commit and says why.
 */
const LAYERS: readonly Layer[] = [
  // The twin plays the world outside: nothing that forecasts may look behind its curtain.
  { name: "core/twin", owns: /^core\/twin\//, layers: ["core", "core/airports", "core/weather"], packages: [] },
  ...CORE,
  { name: "core", owns: /^core\/[^/]+$/, layers: [], packages: ["valibot"] },
  {
    name: "workers/platform",
    owns: /^workers\/platform\//,
    layers: [...ALL_OF_CORE, "core/twin"],
    packages: ["drizzle-orm", "cloudflare:workers"],
  },
  {
    name: "durable-objects",
    owns: /^durable-objects\//,
    layers: [...ALL_OF_CORE, "workers/platform"],
    packages: ["cloudflare:workers", "itty-router"],
  },
  {
    name: "workers/jobs",
    owns: /^workers\/jobs\//,
    layers: [...ALL_OF_CORE, "workers/platform"],
    packages: [],
  },
  // The API's answers are built from `core/api` alone: only what serves pages may look into `web/`.
  {
    name: "workers/http/site",
    owns: /^workers\/http\/site\//,
    layers: [...ALL_OF_CORE, "workers/platform", "workers/http", "web", "web/dist"],
    packages: ["hono"],
  },
  {
    name: "workers/http",
    owns: /^workers\/http\//,
    layers: [...ALL_OF_CORE, "workers/platform"],
    packages: ["hono", "valibot"],
  },
  {
    name: "workers",
    owns: /^workers\/[^/]+$/,
    layers: [
      ...ALL_OF_CORE,
      "workers/platform",
      "workers/jobs",
      "workers/http",
      "workers/http/site",
      "durable-objects",
      "web",
    ],
    packages: ["cloudflare:workers"],
  },
  // The browser gets the predictor and the charts, never the server's pages.
  { name: "web/client", owns: /^web\/client\//, layers: ALL_OF_CORE, packages: ["chart.js", "sql.js"] },
  // Made by scripts/build-web.ts and bundled into the Worker as text: data, not code.
  { name: "web/dist", owns: /^web\/dist\//, layers: [], packages: [] },
  { name: "web", owns: /^web\//, layers: ALL_OF_CORE, packages: ["hono"] },
  // Named by the bench of pages, which times the app that the tests of pages ask. It bundles it, since Node runs no
  // JSX: what it imports are types.
  { name: "test", owns: /^test\//, layers: [], packages: [] },
  // How command lines are read and refused, the same for every program.
  { name: "scripts/cli", owns: /^scripts\/cli\//, layers: ["core", "core/airports"], packages: ["node:"] },
  // The simulator runs jobs and Durable Objects unchanged, over a platform of its own.
  {
    name: "scripts/simulate",
    owns: /^scripts\/simulate\//,
    layers: [...ALL_OF_CORE, "core/twin", "workers", "workers/platform", "durable-objects", "scripts/cli"],
    packages: ["node:", "esbuild"],
  },
  {
    name: "scripts",
    owns: /^scripts\//,
    layers: [...ALL_OF_CORE, "core/twin", "scripts/cli"],
    types: ["test"],
    packages: ["node:", "date-holidays", "esbuild", "lighthouse", "miniflare", "playwright-core", "sharp", "wrangler"],
  },
  // Settings of tools: drizzle.config.ts, vitest.config.ts.
  { name: "settings", owns: /^[^/]+$/, layers: [], packages: ["@cloudflare/vitest-plugin", "drizzle-kit", "vitest"] },
];

/** Files the table is about. */
export function isLayered(path: string): boolean {
  return !path.startsWith("test/") && !/\.test\.tsx?$/.test(path);
}

function layerOf(path: string, layers: readonly Layer[] = LAYERS): Layer | null {
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
