import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { type Browser, chromium } from "playwright-core";
import { progress } from "../drill/progress.ts";
import { CHROMIUM } from "../local/chromium.ts";
import { freePort } from "../process/free-port.ts";
import type { BenchedSite } from "./benched-site.ts";

/** A page in Chromium at Lighthouse's mobile setting: slow 4G and a processor four times as slow. */
export interface BrowserBench {
  readonly path: string;
  /** Scores of Lighthouse, 0 … 100; of performance the median over the runs, the others do not depend on the machine. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  /** Medians over the runs; times in milliseconds of the simulated phone. */
  readonly lcpMs: number;
  readonly fcpMs: number;
  readonly tbtMs: number;
  readonly cls: number;
  readonly htmlGzippedBytes: number;
  /** All scripts of the page, before and after its chart was asked for; the same where there is none. */
  readonly scriptGzippedBytes: number;
  readonly scriptWithChartGzippedBytes: number;
  /** Requests to any other host. */
  readonly thirdParty: number;
  /** Pixels from the top to the search field or the first flight at 360 × 740; null where there is neither. */
  readonly searchAt: number | null;
  /** Milliseconds by the wall clock from a request to the last byte, over the loopback, one after another. */
  readonly serverMedianMs: number;
  readonly serverP95Ms: number;
}

const PHONE = { width: 360, height: 740 };
/** Requests of which server times are the median and the 95th percentile. */
const REQUESTS = 200;

/** Opens the pages of a site in Debian's Chromium, each `runs` times, as a phone would. */
export async function benchInBrowser(
  runs: number,
  open: (origin: string) => Promise<BenchedSite>,
): Promise<BrowserBench[]> {
  let site: BenchedSite | null = null;
  const server = createServer(async (request, response) => {
    const answer = await site!.answer(request.url ?? "/");
    response.statusCode = answer.status;
    answer.headers.forEach((value, name) => {
      if (!OF_THE_HOP.has(name)) response.setHeader(name, value);
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const isText = /text|json|svg/.test(answer.headers.get("Content-Type") ?? "");
    // Cloudflare compresses texts.
    if (isText) response.setHeader("Content-Encoding", "gzip");
    response.end(isText ? gzipSync(body) : body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const port = await freePort(9_400);
  let browser: Browser | null = null;
  try {
    site = await open(origin);
    browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, `--remote-debugging-port=${port}`] });
    const pages: BrowserBench[] = [];
    for (const path of site.paths) {
      const page = await benchPage({ browser, site, origin, port, path, runs });
      pages.push(page);
      progress(JSON.stringify(page));
    }
    return pages;
  } finally {
    await browser?.close();
    server.close();
    server.closeAllConnections();
    await site?.close();
  }
}

/** What is said of a connection and not of the page. */
const OF_THE_HOP = new Set(["connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"]);

interface PageRun {
  readonly browser: Browser;
  readonly site: BenchedSite;
  readonly origin: string;
  /** Port of Chromium's debugger. */
  readonly port: number;
  readonly path: string;
  readonly runs: number;
}

async function benchPage({ browser, site, origin, port, path, runs }: PageRun): Promise<BrowserBench> {
  const times = await serverTimes(site, path);
  const url = `${origin}${path}`;
  const measured: Measured[] = [];
  for (let run = 0; run < runs; run++) measured.push(await measure(url, port));
  const { lhr } = await ask(url, port, ["accessibility", "best-practices", "seo"]);
  const score = (id: string): number => Math.round(100 * (lhr.categories[id]?.score ?? Number.NaN));
  const median = (key: keyof Measured): number =>
    at(
      measured.map((one) => one[key]),
      0.5,
    );
  return {
    path,
    performance: Math.round(100 * median("performance")),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    seo: score("seo"),
    lcpMs: Math.round(median("lcp")),
    fcpMs: Math.round(median("fcp")),
    tbtMs: Math.round(median("tbt")),
    cls: Math.round(1e4 * median("cls")) / 1e4,
    htmlGzippedBytes: median("html"),
    ...(await onPhone(browser, origin, path)),
    serverMedianMs: Math.round(10 * at(times, 0.5)) / 10,
    serverP95Ms: Math.round(10 * at(times, 0.95)) / 10,
  };
}

/** The value below which a share of the values lies. */
const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

async function serverTimes(site: BenchedSite, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request <= REQUESTS; request++) {
    const begun = performance.now();
    const answer = await site.answer(path);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    // The first one compiles and renders the page.
    if (request > 0) times.push(performance.now() - begun);
  }
  return times;
}

/** Scripts, hosts and where the page begins, as a phone of 360 × 740 has them. */
async function onPhone(browser: Browser, origin: string, path: string) {
  const page = await browser.newPage({ viewport: PHONE });
  let scripts = 0;
  let thirdParty = 0;
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) thirdParty += 1;
  });
  page.on("requestfinished", async (request) => {
    if (request.resourceType() === "script") scripts += (await request.sizes()).responseBodySize;
  });
  try {
    await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
    const scriptGzippedBytes = scripts;
    const chart = page.locator("figure[data-chart]");
    if ((await chart.count()) > 0) {
      await chart.first().dispatchEvent("pointerdown");
      await chart.locator("canvas").waitFor();
      await page.waitForLoadState("networkidle");
    }
    const place = await page.evaluate(() => {
      const tops = Array.from(document.querySelectorAll("#q, .hour tbody tr"))
        .map((element) => element.getBoundingClientRect())
        .filter(({ height }) => height > 0)
        .map(({ top }) => top + scrollY);
      return tops.length === 0 ? null : Math.round(Math.min(...tops));
    });
    return { scriptGzippedBytes, scriptWithChartGzippedBytes: scripts, thirdParty, searchAt: place };
  } finally {
    await page.close();
  }
}

type Measured = Readonly<Record<"performance" | "lcp" | "fcp" | "tbt" | "cls" | "html", number>>;

async function ask(url: string, port: number, onlyCategories: string[]) {
  const result = await lighthouse(url, { port, logLevel: "silent", onlyCategories });
  if (result === undefined) throw new Error(`Lighthouse says nothing about ${url}`);
  return result;
}

async function measure(url: string, port: number): Promise<Measured> {
  const { audits, categories } = (await ask(url, port, ["performance"])).lhr;
  const value = (id: string): number => audits[id]?.numericValue ?? Number.NaN;
  return {
    performance: categories.performance?.score ?? Number.NaN,
    lcp: value("largest-contentful-paint"),
    fcp: value("first-contentful-paint"),
    tbt: value("total-blocking-time"),
    cls: value("cumulative-layout-shift"),
    html: networkItems(audits["network-requests"]?.details)
      .filter(({ resourceType }) => resourceType === "Document")
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  };
}

interface NetworkItem {
  readonly resourceType: string;
  readonly transferSize: number;
}

const networkItems = (details: unknown): readonly NetworkItem[] =>
  ((details as { readonly items?: readonly NetworkItem[] } | undefined)?.items ?? []).filter(
    ({ resourceType, transferSize }) => typeof resourceType === "string" && typeof transferSize === "number",
  );
