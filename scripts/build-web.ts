/**
 * Builds what pages name (styles, scripts, images) and the public holidays that they tell of into `web/dist/*.txt`, which
 * the Worker imports as text, and `build.txt`, a hash of everything that decides how an answer looks: it belongs into
 * ETags, so that new code is a new answer. `buildWeb()` returns the same for tests. As a program:
 * `node scripts/build-web.ts`.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import sharp from "sharp";
import { AIRPORTS } from "../core/airports/index.ts";
import { PRIOR_AIRPORTS, PRIOR_CHECK } from "../core/model/prior/artifact.ts";
import { holidayTable } from "./holidays/table.ts";

const WEB = fileURLToPath(new URL("../web/", import.meta.url));
/** Oldest browsers that know `light-dark()`, which the styles need. */
const TARGET = ["chrome123", "firefox120", "safari17.5"];

export interface WebFiles {
  readonly styles: string;
  readonly theme: string;
  readonly client: string;
  /** A module. */
  readonly charts: string;
  readonly icon: string;
  /** PNG as base64. */
  readonly favicon: string;
  readonly touch: string;
  readonly card: string;
}

export async function buildWeb(): Promise<WebFiles> {
  const [styles, theme, client, charts] = await Promise.all([
    bundle(join(WEB, "styles.css")),
    bundle(join(WEB, "client/theme.ts")),
    bundle(join(WEB, "client/client.ts")),
    bundle(join(WEB, "client/chart/charts.ts"), "esm"),
  ]);
  const [favicon, touch, card] = await Promise.all([picture("icon", 32), picture("icon", 180), picture("card", 1200)]);
  return {
    styles,
    theme,
    client,
    charts,
    icon: readFileSync(join(WEB, "images/icon.svg"), "utf8").trim(),
    favicon: favicon as string,
    touch: touch as string,
    card: card as string,
  };
}

/** The files of the page of queries: its script, its worker, what answers without a network, and SQLite in base64. */
export async function buildExplore() {
  const [page, worker, offline] = await Promise.all(
    ["explore/page", "explore/worker", "kept/offline"].map((entry) => bundle(join(WEB, `client/${entry}.ts`))),
  );
  const sqlite = fileURLToPath(import.meta.resolve("sql.js/dist/sql-wasm-browser.wasm"));
  const wasm = readFileSync(sqlite).toString("base64");
  return { page: page as string, worker: worker as string, offline: offline as string, wasm };
}

/**
 * The files of the pages that run the model in the browser. What answers without a network is that of the page of
 * queries.
 */
export async function buildLab() {
  const client = (name: string) => join(WEB, `client/${name}.ts`);
  const [whatIf, reproduce, worker, offline, styles] = await Promise.all([
    bundle(client("lab/what-if")),
    bundle(client("lab/reproduce")),
    bundle(client("lab/worker"), "iife", [PRIOR_APART]),
    bundle(client("kept/offline")),
    bundle(join(WEB, "styles/lab.css")),
  ]);
  return { whatIf, reproduce, worker, offline, styles };
}

/** The prior is larger than all code together and few models hear it: the worker is given its artifact when it needs it. */
const PRIOR_APART: Plugin = {
  name: "prior-apart",
  setup(building) {
    building.onLoad({ filter: /core\/model\/prior\/artifact\.ts$/ }, () => ({
      loader: "ts",
      contents: [
        `export const PRIOR_AIRPORTS = ${JSON.stringify(PRIOR_AIRPORTS)};`,
        `export const PRIOR_CHECK = ${JSON.stringify(PRIOR_CHECK)};`,
        "export let PRIOR_ARTIFACT = '';",
        "self.takePrior = (artifact) => { PRIOR_ARTIFACT = artifact; };",
      ].join("\n"),
    }));
  },
};

/** A drawing as PNG of a width, base64: few previews of links and no old browser read SVG. It holds no letters of a font. */
async function picture(name: string, width: number): Promise<string> {
  const drawn = await sharp(join(WEB, `images/${name}.svg`), { density: 400 })
    .resize(width)
    .png({ palette: true })
    .toBuffer();
  return drawn.toString("base64");
}

async function bundle(entry: string, format: "iife" | "esm" = "iife", plugins: Plugin[] = []): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: TARGET,
    plugins,
    legalComments: "none",
    logLevel: "warning",
  });
  return (result.outputFiles[0]?.text ?? "").trim();
}

/** Sources of pages and API: their text is the code's part of an answer, their order of listing is not. */
const SOURCES = [
  "web",
  "workers/http",
  "core/api",
  "core/calendar",
  "core/features/holidays.ts",
  "core/lead.ts",
  "core/time.ts",
];

/** 16 hex digits that change whenever pages or API may answer otherwise for the same data. */
export function buildId(holidays: string): string {
  const root = join(WEB, "..");
  const hash = createHash("sha256").update(holidays);
  for (const source of SOURCES) {
    for (const file of filesOf(join(root, source)).sort())
      hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function filesOf(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/dist/") && !file.includes(".test."));
}

const FILE_NAMES = {
  styles: "styles.css",
  theme: "theme.js",
  client: "client.js",
  charts: "charts.js",
  icon: "icon.svg",
  favicon: "favicon.png",
  touch: "touch.png",
  card: "card.png",
  holidays: "holidays.json",
  explorePage: "explore-page.js",
  exploreWorker: "explore-worker.js",
  exploreOffline: "explore-offline.js",
  sqlite: "sqlite.wasm.base64",
  labWhatIf: "lab-what-if.js",
  labReproduce: "lab-reproduce.js",
  labWorker: "lab-worker.js",
  labStyles: "lab-styles.css",
} as const;

if (import.meta.main) {
  const making = buildWeb();
  const holidays = JSON.stringify(holidayTable(AIRPORTS));
  const { page, worker, offline, wasm } = await buildExplore();
  const explore = { explorePage: page, exploreWorker: worker, exploreOffline: offline, sqlite: wasm };
  const made = await buildLab();
  const lab = { labWhatIf: made.whatIf, labReproduce: made.reproduce, labWorker: made.worker, labStyles: made.styles };
  const files = { ...(await making), holidays, ...explore, ...lab };
  mkdirSync(join(WEB, "dist"), { recursive: true });
  for (const [name, file] of Object.entries(FILE_NAMES)) {
    const text = files[name as keyof typeof files];
    writeFileSync(join(WEB, "dist", `${file}.txt`), text);
    console.log(`web/dist/${file}.txt  ${text.length} bytes, ${gzipSync(text).length} gzipped`);
  }
  writeFileSync(join(WEB, "dist", "build.txt"), buildId(holidays));
}
